import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  askCluster,
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-secret-provider-classes.ts";

const providerClass = (provider: string) => `apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop
spec:
  provider: ${provider}
`;
const driver = `apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata:
  name: secrets-store.csi.k8s.io
`;
const daemons = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: csi-secrets-store-provider-azure
`;
const azure = providerClass("azure");
const cluster = (enabled: unknown, manifests = azure) => ({
  properties: { addonProfiles: { azureKeyvaultSecretsProvider: { enabled } } },
  manifests,
});

suite(control.id, () => {
  test("is broken where the provider is off", () => {
    for (const enabled of [false, null, undefined]) {
      const { fix, related } = assertClusterBroken(control, cluster(enabled));
      assert.equal(fix?.risk, "risky");
      assert.equal(related.length, 1);
    }
  });

  test("is met where it is on, is not asked for, or is installed otherwise", () => {
    assertClusterMet(control, cluster(true));
    assertClusterMet(control, { sku: { name: "Automatic" }, manifests: azure });
    assertClusterMet(control, cluster(false, ""));
    assertClusterMet(control, cluster(false, providerClass("vault")));
    for (const own of [driver, daemons]) assertClusterMet(control, cluster(false, `${azure}---\n${own}`));
    assertClusterMet(control, cluster(unknown, `${azure}---\n${driver}`));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, cluster(unknown));
    assertClusterUndecided(control, { sku: { name: unknown }, manifests: azure });
  });

  test("is undecided where the class may belong to another cluster", () => {
    const type = "Microsoft.ContainerService/managedClusters";
    const { properties } = cluster(true);
    const answers = askCluster(control, { ...cluster(false), beside: [{ type, properties }] });
    assert.deepEqual(
      answers.map(({ verdict }) => verdict),
      ["undecided"],
    );
  });
});
