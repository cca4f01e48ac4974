import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Fake } from "../src/sources/images/registry/testing.ts";
import {
  type ApiServer,
  pod,
  status,
  token,
  withoutCertificates,
} from "../src/sources/kubernetes/testing.ts";
import { first, moved, other, runningCluster } from "./cluster-testing.ts";
import { record, Watched } from "./watch-testing.ts";

suite("breakwater image watch add --cluster", { skip: withoutCertificates }, () => {
  const here = new Watched();
  let registry: Fake;
  let api: ApiServer;

  before(async () => {
    ({ registry, api } = await runningCluster([pod("broken", { bad: "No Image" })]));
    await here.advisories(record(1, "a", "2"), record(2, "b", "2"));
  });
  after(() => {
    registry.close();
    api.close();
  });

  const add = (...args: readonly string[]) =>
    here.run(["add", "--cluster", ...args], { KUBECONFIG: api.kubeconfig });
  const listed = async () => {
    const { images } = JSON.parse((await here.run(["list", "-f", "json"])).stdout);
    return images.map((each: { name: string; digest: string; workloads: string[] }) => [
      each.name.replace(`${registry.host}/`, ""),
      each.digest,
      ...each.workloads,
    ]);
  };
  /** The server answers for one kind of list otherwise, until the work is done. */
  async function scripted<Result>(
    kind: string,
    answer: (response: Parameters<typeof status>[0]) => void,
    work: () => Promise<Result>,
  ): Promise<Result> {
    api.script = (url, response) => {
      if (!url.pathname.endsWith(`/${kind}`)) return false;
      answer(response);
      return true;
    };
    try {
      return await work();
    } finally {
      api.script = undefined;
    }
  }

  const web = ["web:1", first.manifest.digest, "shop/web[Deployment]"];
  const alone = ["other:1", other.manifest.digest, "shop/alone[Pod]"];

  test("keeps the digests that run, with what runs them", async () => {
    const run = await add();
    assert.equal(run.status, 2, "one name is none");
    assert.match(run.stderr, /^breakwater: cluster:prod: No Image is no image's name.*\n$/);
    assert.match(run.stdout, /^2 images looked into, 0 known; 2 images with 2 packages watched\n$/);
    assert.deepEqual(await listed(), [alone, web]);
    assert.match((await add()).stdout, /^0 images looked into, 2 known/);
    assert.deepEqual((await here.check(1)).added, [
      `${registry.host}/other:1 GHSA-2`,
      `${registry.host}/web:1 GHSA-1`,
    ]);
    assert.ok(!`${run.stdout}${run.stderr}`.includes(token));
  });

  test("lets nothing go where a part of the cluster cannot be read", async () => {
    const run = await scripted(
      "pods",
      (response) => status(response, 403, "pods is forbidden"),
      () => add(),
    );
    assert.equal(run.status, 2);
    assert.match(run.stderr, /pods in all namespaces: access denied/);
    const kept = await listed();
    for (const each of [alone, web])
      assert.ok(kept.some((image: unknown) => JSON.stringify(image) === JSON.stringify(each)));
  });

  test("lets go what runs no more, and leaves other namespaces alone", async () => {
    const nothing = (response: Parameters<typeof status>[0]): void =>
      void response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ kind: "List", apiVersion: "v1", metadata: {}, items: [] }));
    await add("--namespace", "shop");
    await scripted("deployments", nothing, () => add("--namespace", "other"));
    assert.equal((await listed()).length >= 2, true);
    const run = await scripted("pods", nothing, () => add());
    assert.equal(run.status, 0, run.stderr);
    await scripted("pods", nothing, () => add("--namespace", "shop"));
    // Nobody says which digest runs any more.
    assert.deepEqual(await listed(), [["web:1", moved.manifest.digest, "shop/web[Deployment]"]]);
    assert.deepEqual((await here.check(0)).gone, [`${registry.host}/web:1 GHSA-1`]);
  });

  test("wants one name for one origin", async () => {
    here.file("pods.yaml", "kind: List\n");
    assert.match((await add("--from", "pods.yaml", "--as", "x")).stderr, /one after the other/);
    assert.match((await here.run(["add", "x", "--context", "prod"])).stderr, /go with --cluster/);
  });
});
