import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ask, assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { exposureOf, normalise } from "./host-path-volumes/exposure.ts";
import { control } from "./host-path-volumes.ts";

const volume = (path: string, more = ""): string =>
  `volumes: [{name: host, hostPath: {path: ${path}${more}}}]`;
const mounted = (path: string, mount = "", more = ""): string =>
  container(`volumeMounts: [{name: host, mountPath: /host${mount}}]`, volume(path, more));

/** Path, writable, severity. */
const table: readonly (readonly [string, boolean, string])[] = [
  ["/", true, "critical"],
  ["//", true, "critical"],
  ["/etc/..", true, "critical"],
  ["/", false, "high"],
  ["/etc", true, "critical"],
  ["/etc/", true, "critical"],
  ["/etc", false, "high"],
  ["/etc/kubernetes", false, "high"],
  ["/etc/kubernetes", true, "critical"],
  ["/etc/kubernetes/azure.json", false, "critical"],
  ["/var/lib/waagent", false, "critical"],
  ["/var/lib/waagent/Certificates.xml", false, "critical"],
  ["/var/lib/kubelet", true, "critical"],
  ["/var/lib/kubelet", false, "high"],
  ["/var/lib", true, "critical"],
  ["/var", true, "critical"],
  ["/var", false, "high"],
  ["/var/lib/kubelet/pods", true, "high"],
  ["/var/lib/kubelet/pods", false, "high"],
  ["/var/lib/kubelet/plugins/csi.example.com", true, "medium"],
  ["/var/lib/kubelet/plugins_registry", true, "medium"],
  ["/var/run/docker.sock", false, "critical"],
  ["/run/docker.sock", false, "critical"],
  ["/run//containerd/./containerd.sock", true, "critical"],
  ["/var/run/crio/crio.sock", true, "critical"],
  ["/run/cri-dockerd.sock", true, "critical"],
  ["/run", false, "high"],
  ["/run", true, "critical"],
  ["/var/run/containerd", false, "high"],
  ["/run/docker.sock.bak", false, "medium"],
  ["/proc", false, "medium"],
  ["/proc", true, "high"],
  ["/sys", false, "medium"],
  ["/sys/fs/cgroup", true, "high"],
  ["/dev", true, "high"],
  ["/dev/fuse", true, "medium"],
  ["/usr/local/bin", true, "high"],
  ["/lib/modules", false, "medium"],
  ["/etc/localtime", false, "medium"],
  ["/etc/os-release", false, "medium"],
  ["/etc/shadow", false, "high"],
  ["/etc/cron.d", true, "high"],
  ["/etcetera", true, "medium"],
  ["/var/log", true, "medium"],
  ["/data", true, "medium"],
  ["/etc/kubernetes/secrets-store-csi-providers", true, "medium"],
  ["C:\\k\\azure.json", false, "critical"],
  ["\\\\.\\pipe\\docker_engine", true, "critical"],
  ["C:\\data", true, "medium"],
];

suite(control.id, () => {
  for (const [path, writable, severity] of table) {
    test(`${path} ${writable ? "writable" : "read-only"} is ${severity}`, () =>
      assert.equal(exposureOf(path, writable, false).severity, severity));
  }
  test("paths are what the node resolves them to", () => {
    assert.equal(normalise("/a/./b//../c/"), "/a/c");
    assert.equal(normalise("/../.."), "/");
    assert.equal(normalise("/var/run/x"), "/run/x");
    assert.equal(normalise("/var/runner"), "/var/runner");
  });
  test("a plain path is medium, writable or not, and has no fix", () => {
    const answer = assertBroken(control, mounted("/data"));
    assert.equal(answer.severity, undefined);
    assert.equal(answer.fix, undefined);
    assert.deepEqual(answer.at.path, ["spec", "volumes", 0, "hostPath"]);
    assert.match(assertBroken(control, mounted("/data", ", readOnly: true")).message, /read-only/);
  });
  test("the worst mount counts, of every list", () => {
    const spec = (list: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, volumeMounts: [{name: host, mountPath: /a, readOnly: true}]}${list === "containers" ? ", {name: b, volumeMounts: [{name: host, mountPath: /a}]}" : ""}], ${list === "containers" ? "" : `${list}: [{name: b, volumeMounts: [{name: host, mountPath: /a}]}], `}${volume("/etc")}}\n`;
    for (const list of ["initContainers", "containers", "ephemeralContainers"]) {
      assert.equal(assertBroken(control, spec(list)).severity, "critical", list);
    }
  });
  test("subPath narrows, and cannot lead out", () => {
    assert.equal(assertBroken(control, mounted("/", ", subPath: data")).severity, undefined);
    assert.equal(assertBroken(control, mounted("/", ", subPath: etc")).severity, "critical");
    assert.equal(assertBroken(control, mounted("/", ", subPathExpr: $(NAME)")).severity, "critical");
  });
  test("another socket is high, read-only, too", () => {
    assert.equal(
      assertBroken(control, mounted("/opt/agent.sock", ", readOnly: true", ", type: Socket")).severity,
      "high",
    );
    assert.equal(assertBroken(control, mounted("/opt/agent.sock", ", readOnly: true")).severity, undefined);
  });
  test("what nobody mounts is low and can go", () => {
    const answer = assertBroken(control, pod(volume("/")));
    assert.equal(answer.severity, "low");
    assert.equal(answer.fix?.risk, "safe");
    assert.deepEqual(answer.fix?.changes[0]?.operations, [{ op: "remove", path: ["spec", "volumes"] }]);
  });
  test("other volumes are met", () => {
    assertMet(control, pod("volumes: [{name: a, emptyDir: {}}, {name: b}, {name: c, hostPath: null}]"));
    assertMet(control, pod("volumes:"));
  });
  test("a path that a template gives is still a path of the node", () => {
    assert.equal(assertBroken(control, mounted("'{{ .Values.path }}'")).severity, undefined);
    assert.equal(assertBroken(control, mounted("/etc", ", readOnly: '{{ .Values.ro }}'")).severity, "high");
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, pod("volumes: [{name: a, hostPath: '{{ .Values.hp }}'}]"));
    assertUndecided(control, pod("volumes: [{name: a, hostPath: /etc}]"));
    assertUndecided(control, pod("volumes: {a: b}"));
    assertUndecided(control, pod("volumes: '{{ .Values.volumes }}'"));
  });

  const claimed = (namespace = ""): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a${namespace}}\nspec: {containers: [{name: a, volumeMounts: [{name: v, mountPath: /a}]}], volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}\n`;
  const claim = (spec: string, namespace = ""): string =>
    `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data${namespace}}\nspec: {${spec}}\n`;
  const persistent = (spec: string): string =>
    `---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {name: disk}\nspec: {${spec}}\n`;

  test("a claim bound to a path of the node is told with its volume", () => {
    const text = claimed() + claim("volumeName: disk") + persistent("hostPath: {path: /etc}");
    const answer = assertBroken(control, text);
    assert.equal(answer.severity, "critical");
    assert.equal(answer.related[0]?.resource.name, "disk");
    assertBroken(
      control,
      claimed() + persistent("hostPath: {path: /data}, claimRef: {name: data, namespace: default}"),
    );
    assertBroken(
      control,
      claimed(", namespace: a") +
        claim("volumeName: disk", ", namespace: a") +
        persistent("hostPath: {path: /data}"),
    );
  });
  test("local disks are what they are for, but on system paths", () => {
    assertMet(control, claimed() + claim("volumeName: disk") + persistent("local: {path: /mnt/disks/a}"));
    assert.equal(
      assertBroken(control, claimed() + claim("volumeName: disk") + persistent("local: {path: /etc}"))
        .severity,
      "critical",
    );
  });
  test("other claims are met", () => {
    assertMet(control, claimed());
    assertMet(control, claimed() + claim("volumeName: disk"));
    assertMet(
      control,
      claimed() + claim("volumeName: disk") + persistent("csi: {driver: disk.csi.azure.com}"),
    );
    assertMet(
      control,
      claimed() +
        claim("storageClassName: manual") +
        persistent("hostPath: {path: /data}, storageClassName: manual"),
    );
    assertMet(
      control,
      claimed() + persistent("hostPath: {path: /data}, claimRef: {name: data, namespace: other}"),
    );
    assertMet(
      control,
      claimed(", namespace: a") +
        claim("volumeName: disk", ", namespace: b") +
        persistent("hostPath: {path: /data}"),
    );
    assert.deepEqual(ask(control, persistent("hostPath: {path: /etc}").slice(4)), []);
  });
});
