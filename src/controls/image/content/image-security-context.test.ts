import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { type ImageSketch, imageOf } from "../../../images/testing.ts";
import { Inventory, readObjects } from "../../../inventory/index.ts";
import { parseText } from "../../../syntax/index.ts";
import { Parameters } from "../../control.ts";
import { control } from "./image-security-context.ts";

const name = "example.azurecr.io/shop/web:1.0.0";

/** What is said of a pod whose one container has the image: messages, with a question mark in front of what is undecided. */
function answers(sketch: ImageSketch | undefined, container: string, spec = "") {
  assert.ok(control.subject === "container");
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {${spec === "" ? "" : `${spec}, `}containers: [{name: web, image: "${name}"${container === "" ? "" : `, ${container}`}}]}\n`;
  const documents = parseText(text).documents.flatMap((each) => readObjects(each, "a.yaml", "test") ?? []);
  const images = sketch === undefined ? [] : [imageOf({ name, ...sketch })];
  const objects = documents.flatMap((each) => each.objects);
  const inventory = new Inventory("test", objects, documents, undefined, [], images);
  const context = { inventory, target: 37, date: "2026-11-01", parameters: new Parameters(control) };
  const { check } = control;
  return inventory.containers
    .flatMap((each) => check(each, context))
    .filter((answer) => answer.verdict !== "met");
}

function said(sketch: ImageSketch | undefined, container: string, spec?: string): readonly string[] {
  return answers(sketch, container, spec).map((answer) =>
    answer.verdict === "broken" ? answer.message : `? ${answer.why}`,
  );
}

const as = (user: string, more: ImageSketch = {}): ImageSketch => ({ ...more, configuration: { user } });
const nonRoot = "securityContext: {runAsNonRoot: true}";
const accounts = [
  { name: "root", uid: 0, gid: 0, shell: "/bin/sh" },
  { name: "app", uid: 1000, gid: 1000, shell: "/bin/sh" },
];

suite(control.id, () => {
  test("nobody looked into the image", () => {
    assert.deepEqual(said(undefined, nonRoot), []);
    assert.deepEqual(said({ name: "other" }, nonRoot), []);
  });

  suite("the user", () => {
    test("root, by every spelling that containerd takes for it", () => {
      for (const user of ["", "0", "0:0", ":1000", "000", "+0"])
        assert.match(said(as(user), nonRoot).join(), /refuses/, user);
      for (const user of ["10001", "10001:0", "65532:65532", "+5"])
        assert.deepEqual(said(as(user), nonRoot), [], user);
    });
    test("a name passes for nobody's number, root's own included; the fix states it", () => {
      const [answer] = answers(as("app:app", { accounts }), nonRoot);
      assert.ok(answer?.verdict === "broken");
      assert.deepEqual(answer.fix?.changes[0]?.operations, [
        { op: "set", path: ["spec", "containers", 0, "securityContext", "runAsUser"], value: 1000 },
      ]);
      for (const user of ["root", "gone", " 5"]) {
        const [other] = answers(as(user, { accounts }), nonRoot);
        assert.ok(other?.verdict === "broken" && other.fix === undefined, user);
        assert.match(other.message, /without a number/);
      }
    });
    test("runAsUser takes the image's place, be it in the pod", () => {
      assert.deepEqual(said(as(""), "securityContext: {runAsNonRoot: true, runAsUser: 5}"), []);
      assert.deepEqual(said(as(""), nonRoot, "securityContext: {runAsUser: 5}"), []);
      assert.equal(said(as(""), "", nonRoot).length, 1);
      assert.deepEqual(said(as(""), "securityContext: {runAsNonRoot: false}", nonRoot), []);
    });
    test("what is not known is undecided, where it matters", () => {
      const template = "securityContext: {runAsNonRoot: '{{ .Values.a }}'}";
      assert.match(said(as(""), template).join(), /^\? /);
      assert.deepEqual(said(as("5"), template), []);
      assert.match(
        said(as(""), "securityContext: {runAsNonRoot: true, runAsUser: '{{ .Values.a }}'}").join(),
        /^\? /,
      );
      assert.match(said({ source: "folder" }, nonRoot).join(), /^\? of the image: a folder/);
    });
    test("Windows has other users", () => {
      assert.deepEqual(said(as(""), nonRoot, "os: {name: windows}"), []);
      assert.deepEqual(said({ configuration: { os: "windows" } }, nonRoot, "os: {name: windows}"), []);
    });
    test("one whom the image does not have, where all of it was read", () => {
      assert.match(said(as("gone", { accounts }), "").join(), /cannot be made/);
      assert.deepEqual(said(as("app", { accounts }), ""), []);
      assert.deepEqual(said(as("4711", { accounts }), ""), []);
      assert.deepEqual(said(as("gone", { accounts }), "securityContext: {runAsUser: 5}"), []);
      assert.deepEqual(said(as("gone"), ""), []);
      const unreadable = [{ what: "sha256:1", why: "x" }];
      assert.deepEqual(said(as("gone", { accounts, unreadable }), ""), []);
    });
  });

  suite("programs", () => {
    const bare = as("5");
    const shell = as("5", { startable: ["bin/sh", "usr/bin/curl"] });
    test("in commands, probes and hooks, by path or by name", () => {
      for (const fields of [
        "command: [/bin/sh, -c, x]",
        "command: [sh]",
        "command: [/usr/local/bin/bash]",
        "args: [sh, -c, x]",
        "livenessProbe: {exec: {command: [sh]}}",
        "readinessProbe: {exec: {command: [curl, localhost]}}",
        "startupProbe: {exec: {command: [/bin/cat, /x]}}",
        "lifecycle: {postStart: {exec: {command: [sh]}}}",
        "lifecycle: {preStop: {exec: {command: [sleep, '5']}}}",
      ])
        assert.equal(said(bare, fields).length, 1, fields);
      assert.deepEqual(said(shell, "command: [/bin/sh, -c, x]"), []);
      assert.deepEqual(
        said(shell, "command: [sh], readinessProbe: {exec: {command: [curl, localhost]}}"),
        [],
      );
      assert.equal(said(shell, "command: [/bin/bash]").length, 1);
      assert.equal(said(shell, "command: [/usr/bin/sh]").length, 1);
    });
    test("programs and folders that are not looked for", () => {
      for (const program of ["/app/shop", "shop", "/app/bin/sh", "./sh", "/bin/../app/sh", "''"])
        assert.deepEqual(said(bare, `command: [${program}]`), [], program);
      assert.deepEqual(said(bare, "command: []"), []);
      assert.match(said(bare, "command: [$(SHELL)]").join(), /^\? /);
    });
    test("args are the program only where nothing else is", () => {
      const entry: ImageSketch = { configuration: { user: "5", entrypoint: ["/shop"] } };
      assert.deepEqual(said(entry, "args: [sh]"), []);
      assert.deepEqual(said(bare, "command: [/shop], args: [sh]"), []);
      assert.equal(said(entry, "command: [sh]").length, 1);
    });
    test("PATH is the image's, unless the manifest may set another", () => {
      const path = (value: string, startable: readonly string[]): ImageSketch => ({
        startable,
        configuration: { user: "5", environment: [["PATH", value]] },
      });
      assert.deepEqual(said(path("/opt/a/bin:/bin", ["opt/a/bin/sh"]), "command: [sh]"), []);
      assert.equal(said(path("/opt/a/bin", ["bin/sh"]), "command: [sh]").length, 1);
      assert.deepEqual(said(path("/opt/a/bin", ["bin/sh"]), "command: [/bin/sh]"), []);
      assert.deepEqual(said(path("bin:/bin", []), "command: [sh]"), []);
      assert.deepEqual(said(path("/bin:$HOME/bin", []), "command: [sh]"), []);
      for (const more of ["env: [{name: PATH, value: /x}]", "envFrom: [{configMapRef: {name: a}}]"])
        assert.deepEqual(said(bare, `command: [sh], ${more}`), [], more);
      assert.equal(said(bare, "command: [sh], env: [{name: A, value: b}]").length, 1);
    });
    test("a volume may bring them", () => {
      const mounted = (path: string) =>
        said(bare, `command: [/bin/sh], volumeMounts: [{name: a, mountPath: ${path}}]`);
      for (const path of ["/bin", "/usr", "/", "/busybox", "'{{ .Values.a }}'", "tmp"])
        assert.deepEqual(mounted(path), [], path);
      for (const path of ["/tmp", "/var/run/secrets/x", "/etc/app"])
        assert.equal(mounted(path).length, 1, path);
    });
    test("what nobody read is not judged, and what is filled in later is undecided", () => {
      assert.deepEqual(said({ source: "sbom" }, "command: [sh]"), []);
      assert.deepEqual(said({ ...bare, unreadable: [{ what: "a", why: "b" }] }, "command: [sh]"), []);
      assert.match(said(bare, "command: ['{{ .Values.a }}', sh]").join(), /^\? /);
      assert.equal(said({ source: "folder" }, "command: [sh]").length, 1);
    });
  });

  suite("the root file system", () => {
    const nginx = (more: object = {}): ImageSketch => ({
      configuration: {
        user: "101",
        entrypoint: ["/docker-entrypoint.sh"],
        command: ["nginx", "-g", "daemon off;"],
        ...more,
      },
    });
    const readOnly = "securityContext: {readOnlyRootFilesystem: true}";
    const mounted = (...paths: readonly string[]) =>
      `${readOnly}, volumeMounts: [${paths.map((path) => `{name: a, mountPath: ${path}}`).join(", ")}]`;
    test("a server that may write where there is no volume", () => {
      assert.match(
        said(nginx(), readOnly).join(),
        /^\? .*nginx writes to \/var\/cache\/nginx and \/run unless/,
      );
      assert.match(said(nginx(), mounted("/run")).join(), /nginx writes to \/var\/cache\/nginx unless/);
      assert.match(said({}, `${readOnly}, command: [/usr/sbin/nginx]`).join(), /nginx writes/);
    });
    test("volumes of the manifest or the image are there, or something else is started", () => {
      assert.deepEqual(said(nginx(), mounted("/var/cache", "/var/run/")), []);
      assert.deepEqual(said(nginx({ volumes: ["/var/cache/nginx"] }), mounted("/run")), []);
      assert.deepEqual(said(nginx(), `${readOnly}, args: [shop]`), []);
      assert.deepEqual(said(nginx(), `${readOnly}, command: [/shop]`), []);
      assert.deepEqual(said(nginx(), "securityContext: {readOnlyRootFilesystem: false}"), []);
      assert.deepEqual(said(nginx(), ""), []);
      assert.deepEqual(said({ ...nginx(), source: "sbom" }, readOnly), []);
    });
  });

  suite("ports", () => {
    const web: ImageSketch = { configuration: { user: "101", ports: ["80/tcp", "8080/tcp"] } };
    const user = "securityContext: {runAsUser: 101}";
    test("one that only root may open on the node's network, and that the manifest does not mention", () => {
      assert.match(said(web, user, "hostNetwork: true").join(), /^\? the image exposes port 80, which/);
      assert.deepEqual(said(web, user), []);
      assert.deepEqual(said(web, `${user}, ports: [{containerPort: 8080}]`, "hostNetwork: true"), []);
      assert.deepEqual(said(web, "securityContext: {runAsUser: 0}", "hostNetwork: true"), []);
      const high: ImageSketch = { configuration: { user: "101", ports: ["8080/tcp"] } };
      assert.deepEqual(said(high, user, "hostNetwork: true"), []);
    });
  });

  suite("the platform", () => {
    const arm: ImageSketch = { isForOnePlatform: true, configuration: { user: "5", architecture: "arm64" } };
    test("nodes of another architecture", () => {
      const on = (arch: string) => `nodeSelector: {kubernetes.io/arch: ${arch}}`;
      assert.match(said(arm, "", on("amd64")).join(), /amd64, and the image is for arm64 alone/);
      assert.deepEqual(said(arm, "", on("arm64")), []);
      assert.deepEqual(said(arm, ""), []);
      assert.deepEqual(said({ configuration: { user: "5", architecture: "arm64" } }, "", on("amd64")), []);
      assert.deepEqual(said(as("5", { isForOnePlatform: true }), "", on("amd64")), []);
    });
    test("nodes with another operating system, where the pod says which", () => {
      assert.match(said(arm, "", "os: {name: windows}").join(), /windows, and the image is for linux alone/);
      const windows: ImageSketch = { isForOnePlatform: true, configuration: { os: "windows" } };
      assert.deepEqual(said(windows, ""), []);
      assert.equal(said(windows, "", "nodeSelector: {kubernetes.io/os: linux}").length, 1);
    });
  });
});
