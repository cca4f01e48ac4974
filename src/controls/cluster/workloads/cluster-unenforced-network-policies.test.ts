import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  askCluster,
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-unenforced-network-policies.ts";

const policy = (name: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector: {}
`;
const manifests = policy("deny");
const network = (networkProfile: unknown) => ({ properties: { networkProfile }, manifests });
const other = (networkProfile: unknown) => ({
  type: "Microsoft.ContainerService/managedClusters",
  properties: { networkProfile },
});
const none = { networkPlugin: "azure" };

suite(control.id, () => {
  test("is broken where policies are written and nothing enforces them", () => {
    const { message, related } = assertClusterBroken(control, network(none));
    assert.match(message, /^1 NetworkPolicy is written/);
    assert.equal(related[0]?.resource.name, "deny");
    assertClusterBroken(control, network({ networkPlugin: "kubenet", networkPolicy: "none" }));
  });

  test("names five of them and tells how many there are", () => {
    const many = Array.from({ length: 8 }, (_, index) => policy(`p${index}`)).join("---\n");
    const { message, related } = assertClusterBroken(control, { ...network(none), manifests: many });
    assert.match(message, /^8 NetworkPolicies are/);
    assert.equal(related.length, 5);
  });

  test("is met without policies, or with an engine", () => {
    assertClusterMet(control, { properties: { networkProfile: none } });
    for (const networkPolicy of ["azure", "calico", "cilium"])
      assertClusterMet(control, network({ networkPlugin: "azure", networkPolicy }));
    assertClusterMet(control, { sku: { name: "Automatic" }, manifests });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, network({ networkPlugin: "none" }));
    assertClusterUndecided(control, network(unknown));
    assertClusterMet(control, { properties: { networkProfile: unknown } });
  });

  test("is broken of several clusters only where all of them lack it", () => {
    const both = { ...network(none), beside: [other(none)] };
    assert.match(assertClusterBroken(control, both, 2).message, /all 2 clusters/);
    const one = askCluster(control, { ...network(none), beside: [other({ networkPolicy: "calico" })] });
    assert.deepEqual(
      one.map(({ verdict }) => verdict),
      ["undecided"],
    );
    const unclear = askCluster(control, { ...network(none), beside: [other(unknown)] });
    assert.deepEqual(
      unclear.map(({ verdict }) => verdict),
      ["undecided", "undecided"],
    );
  });
});
