import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  askCluster,
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-workload-identity-pods.ts";

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels:
    azure.workload.identity/use: "true"
spec:
  containers: []
`;
const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
  annotations:
    azure.workload.identity/client-id: 00000000-0000-0000-0000-00000000000a
`;
const webhook = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: azure-wi-webhook-mutating-webhook-configuration
`;
const cluster = (identity: unknown, issuer: unknown, manifests: string) => ({
  properties: {
    securityProfile: { workloadIdentity: { enabled: identity } },
    oidcIssuerProfile: { enabled: issuer },
  },
  manifests,
});

suite(control.id, () => {
  test("is broken by each that is off", () => {
    for (const manifests of [pod, account, `${pod}---\n${account}`]) {
      assertClusterBroken(control, cluster(false, false, manifests), 2);
      assert.match(assertClusterBroken(control, cluster(true, false, manifests)).message, /issues no tokens/);
      assert.equal(assertClusterBroken(control, cluster(undefined, true, manifests)).setting?.want, true);
    }
  });

  test("is met where both are on, and where nobody asks", () => {
    assertClusterMet(control, cluster(true, true, pod));
    assertClusterMet(control, { sku: { name: "Automatic" }, manifests: pod });
    assertClusterMet(control, cluster(false, false, pod.replace('"true"', '"false"')));
    assertClusterMet(control, cluster(false, false, ""));
    assertClusterMet(control, cluster(unknown, unknown, ""));
  });

  test("an own installation takes the add-on's place, not the issuer's", () => {
    assertClusterMet(control, cluster(false, true, `${pod}---\n${webhook}`));
    assertClusterBroken(control, cluster(false, false, `${pod}---\n${webhook}`));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, cluster(unknown, true, pod));
    assertClusterUndecided(control, cluster(true, unknown, pod));
  });

  test("is undecided where the pods may belong to another cluster", () => {
    const type = "Microsoft.ContainerService/managedClusters";
    const { properties } = cluster(true, true, "");
    const answers = askCluster(control, { ...cluster(false, true, pod), beside: [{ type, properties }] });
    assert.deepEqual(
      answers.map(({ verdict }) => verdict),
      ["undecided"],
    );
  });
});
