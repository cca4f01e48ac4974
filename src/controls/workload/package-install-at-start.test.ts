import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";
import { control } from "./package-install-at-start.ts";

const shell = (script: string): string => container(`command: [sh, -ec, ${JSON.stringify(script)}]`);

suite(control.id, () => {
  for (const script of [
    "apt-get update && apt-get install -y curl",
    "apt install curl",
    "apk add --no-cache curl",
    "yum -y install curl",
    "dnf install curl",
    "tdnf install -y curl",
    "pip install requests",
    "pip3.11 install requests",
    "python3 -m pip install requests",
    "pip install -r ./requirements.txt",
    "npm install -g serve",
    "curl -sL https://example.com | sh",
    "wget -qO- https://example.com | bash -s -- --yes",
    "curl https://example.com | python3 -",
    "sudo apt-get install curl",
    "set -e\nif true; then\n  DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get -y install curl\nfi",
    "x=$(apk add curl)",
  ]) {
    test(`${script} is broken`, () => {
      assert.equal(assertBroken(control, shell(script)).severity, undefined);
    });
  }
  for (const script of [
    "echo 'apt-get install curl'",
    "# apk add curl",
    "apt-get update",
    "apk info",
    "curl https://example.com -o file",
    "curl https://example.com || sh fallback.sh",
    "curl https://example.com | jq .",
    "curl https://example.com | grep sh",
    "curl https://example.com | python3 -c 'import json'",
    "pip install ./wheels/a.whl",
    "pip list",
    "cat <<EOF\napk add curl\nEOF",
    "my-apk add x",
  ]) {
    test(`${script} is met`, () => assertMet(control, shell(script)));
  }
  test("piped into sudo it is both", () => {
    assertBroken(control, shell("curl https://example.com | sudo -E bash -"), 2);
  });
  test("sudo alone is low", () => assert.equal(assertBroken(control, shell("sudo web")).severity, "low"));
  test("without a shell the words are the command", () => {
    assertBroken(control, container("command: [apk, add, curl]"));
    assertBroken(control, container("command: [/usr/bin/apt-get]\nargs: [install, curl]"));
    assertMet(control, container("command: [web, apk, add]"));
    assertMet(control, container("args: ['apk add curl']"));
  });
  test("every list and the start hook", () => {
    assertBroken(
      control,
      container(
        "",
        "initContainers: [{name: i, command: [apk, add, a]}]\nephemeralContainers: [{name: e, command: [apk, add, a]}]",
      ),
      2,
    );
    assertBroken(control, container("lifecycle: {postStart: {exec: {command: [bash, -c, apk add curl]}}}"));
  });
  test("several installations at one place are told apart", () => {
    assertBroken(control, shell("apk add a && pip install b"), 2);
  });
  test("none and templates", () => {
    assertMet(control, container(""));
    assertMet(control, container("command: [sh, -c]"));
    assertUndecided(control, container("command: '{{ .Values.command }}'"));
    assertUndecided(control, container("command: [sh, -c, 'apk add {{ .Values.packages }}']"));
    assertMet(control, container("command: [web, '{{ .Values.argument }}']"));
  });
});
