import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";
import { control } from "./remote-shell.ts";

suite(control.id, () => {
  test("port 22 is broken", () => {
    assertBroken(control, container("ports: [{containerPort: 22}]"));
    assertBroken(control, container("ports: [{containerPort: 22, protocol: TCP}, {containerPort: 80}]"));
  });
  test("other ports are met", () => {
    assertMet(
      control,
      container("ports: [{containerPort: 2222}, {containerPort: 22, protocol: UDP}, {hostPort: 22}]"),
    );
    assertMet(control, container("ports:"));
  });
  test("a daemon is broken, in every list and however it is started", () => {
    assertBroken(control, container("command: [/usr/sbin/sshd, -D]"));
    assertBroken(control, container("command: [sh, -c]\nargs: ['set -e; exec /usr/sbin/sshd -D']"));
    assertBroken(control, container("args: [-c, 'service ssh start && web']"));
    assertBroken(control, container("lifecycle: {postStart: {exec: {command: [dropbear]}}}"));
    assertBroken(
      control,
      container(
        "",
        "initContainers: [{name: i, command: [sshd]}]\nephemeralContainers: [{name: e, command: [sshd]}]",
      ),
      2,
    );
  });
  test("a mention is not a start", () => {
    assertMet(control, container("command: [web, --no-sshd, sshd]"));
    assertMet(control, container("command: [sh, -c, 'echo sshd; ssh host; pkill sshd']"));
    assertMet(control, container("command: [sh, -c, '# sshd']"));
    assertMet(control, container("command: []"));
  });
  test("templates decide later", () => {
    assertUndecided(control, container("ports: [{containerPort: '{{ .Values.port }}'}]"));
    assertUndecided(control, container("args: '{{ .Values.args }}'"));
  });
});
