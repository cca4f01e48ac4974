import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assemble, clusterType, type Form } from "../../azure/index.ts";
import { mappingAt, nodeOf, nowhere } from "../../syntax/index.ts";
import { compareClusters, type DriftCluster, deviationsOf } from "./index.ts";

function column(label: string, properties: object, form: Form = "az"): DriftCluster {
  const body = mappingAt(
    [
      ["name", nodeOf(label)],
      ["properties", nodeOf(properties)],
    ],
    nowhere,
  );
  const declaration = {
    form,
    type: clusterType,
    apiVersion: undefined,
    address: label,
    file: label,
    item: [],
    range: undefined,
    body,
  };
  const [cluster] = assemble([declaration], "x").clusters;
  assert.ok(cluster !== undefined);
  return { label, cluster };
}

function differing(...clusters: readonly DriftCluster[]): readonly string[] {
  return compareClusters(clusters)
    .filter(({ differs }) => differs)
    .map(({ setting, pools, cells }) => `${pools ?? setting}: ${cells.map(({ text }) => text).join(" | ")}`);
}

suite("drift", () => {
  test("defaults, casings and orders are no differences", () => {
    assert.deepEqual(
      differing(
        column("dev", { networkProfile: { networkPolicy: "Cilium" }, supportPlan: "KubernetesOfficial" }),
        column("prod", {
          networkProfile: { networkPolicy: "cilium", outboundType: null },
          disableLocalAccounts: false,
        }),
      ),
      [],
    );
  });

  test("what belongs to one environment compares by whether it is there", () => {
    const ranges = (list: readonly string[]) => ({ apiServerAccessProfile: { authorizedIPRanges: list } });
    assert.deepEqual(
      differing(column("dev", ranges(["10.0.0.0/8"])), column("prod", ranges(["192.0.2.0/24"]))),
      [],
    );
    assert.deepEqual(differing(column("dev", ranges([])), column("prod", ranges(["192.0.2.0/24"]))), [
      "properties.apiServerAccessProfile.authorizedIPRanges: not stated | stated",
    ]);
  });

  test("Kubernetes versions compare by minor", () => {
    assert.deepEqual(
      differing(
        column("dev", { kubernetesVersion: "1.35.1" }),
        column("prod", { kubernetesVersion: "1.35" }),
      ),
      [],
    );
    assert.deepEqual(
      differing(
        column("dev", { kubernetesVersion: "1.36" }),
        column("prod", { kubernetesVersion: "1.35.4" }),
      ),
      ["properties.kubernetesVersion: 1.36 | 1.35.4"],
    );
  });

  test("pools compare by mode and system, whatever they are called", () => {
    const pools = (fips: boolean, name: string) => ({
      agentPoolProfiles: [
        { name: "sys", mode: "System" },
        { name, mode: "User", enableFIPS: fips },
      ],
    });
    assert.deepEqual(differing(column("dev", pools(true, "a")), column("prod", pools(true, "b"))), []);
    assert.deepEqual(differing(column("dev", pools(false, "a")), column("prod", pools(true, "b"))), [
      "user Linux pools: off | on",
    ]);
    assert.deepEqual(differing(column("dev", {}), column("prod", pools(true, "b"))), []);
  });

  test("what is not known is undecided, never a difference", () => {
    const rows = compareClusters([
      column("dev", { kubernetesVersion: "1.33" }, "arm-template"),
      column("prod", { oidcIssuerProfile: { enabled: true }, kubernetesVersion: "1.34" }),
    ]);
    const oidc = compareClusters([
      column("dev", { kubernetesVersion: "1.35" }, "arm-template"),
      column("prod", { oidcIssuerProfile: { enabled: true } }),
    ]).find(({ setting }) => setting === "properties.oidcIssuerProfile.enabled");
    assert.equal(oidc?.differs, false);
    assert.equal(oidc?.undecided, true);
    assert.equal(
      rows.find(({ setting }) => setting === "properties.oidcIssuerProfile.enabled")?.differs,
      true,
    );
  });

  test("the reference decides who deviates, else the many, else the last", () => {
    const off = (label: string) => column(label, { disableLocalAccounts: false });
    const on = (label: string) => column(label, { disableLocalAccounts: true });
    const deviants = (clusters: readonly DriftCluster[], reference?: DriftCluster) =>
      deviationsOf(compareClusters(clusters), clusters, reference).map(({ cluster }) => cluster.label);
    const [dev, staging, prod] = [off("dev"), off("staging"), on("prod")];
    assert.deepEqual(deviants([dev, staging, prod]), ["prod"]);
    assert.deepEqual(deviants([dev, staging, prod], prod), ["dev", "staging"]);
    assert.deepEqual(deviants([dev, prod]), ["dev"]);
  });
});
