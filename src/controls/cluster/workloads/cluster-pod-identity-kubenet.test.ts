import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  askCluster,
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-pod-identity-kubenet.ts";

const binding = `apiVersion: aadpodidentity.k8s.io/v1
kind: AzureIdentityBinding
metadata:
  name: shop
spec:
  selector: shop
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  template:
    metadata:
      labels:
        aadpodidbinding: shop
    spec:
      containers: []
`;
const cluster = (networkPlugin: unknown, addOn?: unknown, manifests = binding) => ({
  properties: { networkProfile: { networkPlugin }, podIdentityProfile: { enabled: addOn } },
  manifests,
});

suite(control.id, () => {
  test("is broken on kubenet, by bindings and by labels", () => {
    assert.equal(assertClusterBroken(control, cluster("kubenet")).severity, undefined);
    assertClusterBroken(control, cluster("kubenet", false, deployment));
    assert.match(
      assertClusterBroken(control, cluster("kubenet", true, `${binding}---\n${deployment}`)).message,
      /^2 objects use/,
    );
    assertClusterBroken(control, cluster("kubenet", unknown));
  });

  test("is broken by the retired add-on elsewhere, less so", () => {
    assert.equal(assertClusterBroken(control, cluster("azure", true)).severity, "medium");
    assertClusterBroken(control, cluster(unknown, true));
  });

  test("is met elsewhere, and where nothing uses it", () => {
    assertClusterMet(control, cluster("azure"));
    assertClusterMet(control, cluster("azure", false, deployment));
    assertClusterMet(control, cluster("kubenet", true, ""));
    assertClusterMet(control, { sku: { name: "Automatic" }, manifests: binding });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, cluster(unknown));
    assertClusterUndecided(control, cluster(undefined));
    assertClusterUndecided(control, cluster("azure", unknown));
  });

  test("is undecided where the objects may belong to another cluster", () => {
    const type = "Microsoft.ContainerService/managedClusters";
    const beside = [{ type, properties: { networkProfile: { networkPlugin: "azure" } } }];
    const answers = askCluster(control, { ...cluster("kubenet"), beside });
    assert.deepEqual(
      answers.map(({ verdict }) => verdict),
      ["undecided"],
    );
  });
});
