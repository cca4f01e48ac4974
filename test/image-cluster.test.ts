import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Fake } from "../src/sources/images/registry/testing.ts";
import {
  type ApiServer,
  kubeconfigOf,
  status,
  token,
  withoutCertificates,
} from "../src/sources/kubernetes/testing.ts";
import { running } from "./built.ts";
import { first, moved, other, runningCluster } from "./cluster-testing.ts";
import { record, Watched } from "./watch-testing.ts";

suite("breakwater image scan --cluster", { skip: withoutCertificates }, () => {
  const here = new Watched();
  let registry: Fake;
  let api: ApiServer;

  before(async () => {
    ({ registry, api } = await runningCluster());
    await here.advisories(record(1, "a", "2"), record(2, "b", "2"));
  });
  after(() => {
    registry.close();
    api.close();
  });

  const image = (...args: readonly string[]) =>
    running(["image", "scan", "--db", "db", "-f", "json", ...args], {
      cwd: here.folder,
      env: { XDG_CACHE_HOME: here.folder, HOME: "/nonexistent", KUBECONFIG: api.kubeconfig },
    });
  const scan = (...args: readonly string[]) => image("--cluster", ...args);

  test("looks into the images that run, wherever their tags lead by now", async () => {
    const run = await scan();
    assert.equal(run.status, 1, run.stderr);
    const { images, findings, worlds } = JSON.parse(run.stdout);
    assert.deepEqual(worlds, ["cluster prod"]);
    assert.deepEqual(
      images.map((each: Record<string, string>) => [each["name"], each["digest"]]),
      [
        [`${registry.host}/web:1`, first.manifest.digest],
        [`${registry.host}/other:1`, other.manifest.digest],
      ],
    );
    const weak = findings.filter(({ control }: { control: string }) => control === "image-vulnerability");
    assert.deepEqual(
      weak.map(({ resource, weakness }: { resource: { name: string }; weakness: { packages: string[] } }) => [
        resource.name,
        ...weakness.packages,
      ]),
      [
        [`${registry.host}/other:1`, "pkg:pypi/b@1"],
        [`${registry.host}/web:1`, "pkg:pypi/a@1"],
      ],
    );
    assert.ok(!`${run.stdout}${run.stderr}`.includes(token));
  });

  test("signs in by the credential plugin that the kubeconfig names", async () => {
    const credential = JSON.stringify({ status: { token } });
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: process.execPath,
      args: ["-e", `console.log(${JSON.stringify(credential)})`],
    };
    const config = join(api.folder, "plugin");
    writeFileSync(config, JSON.stringify(kubeconfigOf(api.url, join(api.folder, "cert.pem"), { exec })));
    const run = await scan("--kubeconfig", config, "--namespace", "shop");
    assert.equal(run.status, 1, run.stderr);
    assert.ok(!`${run.stdout}${run.stderr}`.includes(token));
  });

  test("tells what it may not list, with exit code 2", async () => {
    api.script = (url, response) => {
      if (!url.pathname.endsWith("/pods")) return false;
      status(response, 403, "pods is forbidden");
      return true;
    };
    const run = await scan("--namespace", "shop");
    api.script = undefined;
    assert.equal(run.status, 2);
    const { unreadable, images } = JSON.parse(run.stdout);
    assert.deepEqual(
      unreadable.map(({ file, message }: { file: string; message: string }) => [file, message]),
      [
        [
          "cluster:prod",
          "pods in the namespace shop: access denied; the verb list is enough: pods is forbidden",
        ],
      ],
    );
    // Nobody says which digest runs.
    assert.equal(images[0].digest, moved.manifest.digest);
  });

  test("refuses what it cannot reach", async () => {
    for (const [args, why] of [
      [["--context", "staging"], /--context staging: .* has no context of that name/],
      [["--namespace", "kube-system"], /nothing that runs in the cluster prod names an image/],
      [["--namespace", "../x"], /that is no namespace's name/],
    ] as const) {
      const { status: code, stderr } = await scan(...args);
      assert.equal(code, 2);
      assert.match(stderr, why);
    }
    const { status: code, stderr } = await image("x", "--context", "prod");
    assert.deepEqual([code, /go with --cluster/.test(stderr)], [2, true]);
  });
});
