import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { UsageError } from "../../base/result.ts";
import { resourceName } from "../../model/index.ts";
import {
  type ApiServer,
  apiServer,
  object,
  pod,
  status,
  withoutCertificates,
  workload,
} from "../../sources/kubernetes/testing.ts";
import { type LiveWorld, liveWorld } from "./index.ts";

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

suite("what runs in a cluster", { skip: withoutCertificates }, () => {
  const web = workload("web", "acr.test/web:1");
  const old = workload("web-1", "acr.test/web:0", web, { replicas: 0 });
  const now = workload("web-2", "acr.test/web:1", web, { replicas: 2 });
  const rollout = workload("canary-1", "canary:1", object("canary", {}), { replicas: 1 });
  const nightly = object("nightly", {
    jobTemplate: {
      spec: {
        template: {
          spec: { containers: [{ name: "job", image: "busybox", env: [{ name: "A", value: "s3cret" }] }] },
        },
      },
    },
  });
  const lists = {
    "/apis/apps/v1/deployments": [web, workload("moved", "acr.test/moved:1")],
    "/apis/apps/v1/replicasets": [old, now, rollout],
    "/apis/batch/v1/cronjobs": [nightly],
    "/apis/batch/v1/jobs": [workload("nightly-1", "busybox", nightly)],
    "/api/v1/pods": [
      pod("web-2-a", { web: `acr.test/web:1 => acr.test/web@${digest("1")}` }, now),
      pod(
        "web-2-b",
        {
          web: `acr.test/web:1 => docker-pullable://acr.test/web@${digest("1")}`,
          proxy: "mesh.test/proxy:2",
        },
        now,
      ),
      pod("alone", { a: `acr.test/moved:1 => acr.test/moved@${digest("2")}` }),
      pod(
        "kube-proxy-node1",
        { p: `acr.test/moved:1 => acr.test/moved@${digest("3")}` },
        object("node1", {}),
      ),
      pod("odd", { a: "./etc/passwd", b: "oci:/srv", c: "sbom:x.json", d: "x y" }),
    ],
  };
  let api: ApiServer;
  let live: LiveWorld;
  before(async () => {
    api = await apiServer(lists);
    live = await liveWorld({ kubeconfig: api.kubeconfig, namespaces: [] });
  });
  after(() => api.close());

  const containers = (of: LiveWorld): Record<string, readonly unknown[]> =>
    Object.fromEntries(
      of.inventory.workloads.map((each) => [
        resourceName(each.object.ref),
        each.containers.map(({ image }) => image.value),
      ]),
    );

  test("pods are told by the workload that made them, with everything that they run", () => {
    assert.deepEqual(containers(live), {
      "shop/web[Deployment]": ["acr.test/web:1", "mesh.test/proxy:2"],
      "shop/moved[Deployment]": ["acr.test/moved:1"],
      "shop/canary-1[ReplicaSet]": ["canary:1"],
      "shop/nightly[CronJob]": ["busybox"],
      "shop/alone[Pod]": [`acr.test/moved:1@${digest("2")}`],
      "shop/kube-proxy-node1[Pod]": [`acr.test/moved:1@${digest("3")}`],
      "shop/odd[Pod]": ["./etc/passwd", "oci:/srv", "sbom:x.json", "x y"],
    });
  });

  test("what runs is opened rather than what a tag leads to by now", () => {
    assert.deepEqual(Object.fromEntries(live.references), {
      "acr.test/web:1": `registry:acr.test/web@${digest("1")}`,
      "mesh.test/proxy:2": "registry:mesh.test/proxy:2",
      "acr.test/moved:1": "registry:acr.test/moved:1",
      [`acr.test/moved:1@${digest("2")}`]: `registry:acr.test/moved@${digest("2")}`,
      [`acr.test/moved:1@${digest("3")}`]: `registry:acr.test/moved@${digest("3")}`,
      "canary:1": "registry:docker.io/library/canary:1",
      busybox: "registry:docker.io/library/busybox",
      "sbom:x.json": "registry:docker.io/library/sbom:x.json",
    });
  });

  test("names that are no image's are told, and lead to no file", () => {
    assert.deepEqual(
      live.unreadable.map(({ file, message }) => `${file}: ${message.split(" is no")[0]}`),
      ["cluster:prod: ./etc/passwd", "cluster:prod: oci:/srv", "cluster:prod: x y"],
    );
  });

  test("only lists are asked for", () => {
    assert.ok(api.asked.every((each) => /^GET \/api.*[?&]limit=\d+/.test(each)));
    assert.ok(api.asked.some((each) => each.startsWith("GET /api/v1/pods?fieldSelector=")));
  });

  test("values of variables are not held", () => {
    const values = live.inventory.objects.flatMap(({ pod: each }) =>
      (each?.containers ?? []).flatMap(({ view }) =>
        view
          .get("env")
          .items()
          .map((entry) => entry.get("value").exists),
      ),
    );
    assert.deepEqual(values, [false]);
  });

  test("objects have no place in a text", () => {
    const [first] = live.inventory.objects;
    assert.equal(live.inventory.world, "cluster prod");
    assert.equal(first?.ref.origin.file, "cluster:prod");
    assert.equal(first?.spec.range, undefined);
  });

  test("namespaces narrow it down", async () => {
    const other = await liveWorld({ kubeconfig: api.kubeconfig, namespaces: ["kube-system", "kube-system"] });
    assert.deepEqual(containers(other), {});
    await assert.rejects(liveWorld({ kubeconfig: api.kubeconfig, namespaces: ["../x"] }), UsageError);
  });

  test("what may not be listed is told, and the rest is read", async () => {
    api.script = (url, response) => {
      if (!url.pathname.endsWith("/deployments")) return false;
      status(response, 403, 'deployments.apps is forbidden: User "x" cannot list resource');
      return true;
    };
    const part = await liveWorld({ kubeconfig: api.kubeconfig, namespaces: ["shop"] });
    api.script = undefined;
    assert.match(
      part.unreadable[0]?.message ?? "",
      /^deployments in the namespace shop: access denied.*cannot list/,
    );
    assert.deepEqual(containers(part)["shop/web-2[ReplicaSet]"], ["acr.test/web:1", "mesh.test/proxy:2"]);
  });
});
