import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  askCluster,
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  type ClusterCase,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-kubernetes-version.ts";

const version = (kubernetesVersion: unknown, more: object = {}) => ({
  properties: { kubernetesVersion, ...more },
});
const premium = { sku: { tier: "Premium" } };
const longTerm = { supportPlan: "AKSLongTermSupport" };

/** What is said of a cluster on a day: the base severity shows as `high`. */
function on(date: string, given: ClusterCase): string {
  const [answer] = askCluster(control, given, { date });
  if (answer === undefined) return "met";
  return answer.verdict === "undecided" ? "undecided" : (answer.severity ?? "high");
}

suite(control.id, () => {
  test("1.34 is supported until the end of November 2026, and warns before", () => {
    const given = version("1.34.2");
    assert.equal(on("2026-09-30", given), "met");
    assert.equal(on("2026-10-01", given), "low");
    assert.equal(on("2026-10-31", given), "medium");
    assert.equal(on("2026-11-30", given), "medium");
    assert.equal(on("2026-12-01", given), "high");
  });

  test("says what ended when, and that there is no way back", () => {
    const { message, setting, fix } = assertClusterBroken(control, version("1.33"));
    assert.match(message, /1\.33 in AKS ended on 2026-07-31/);
    assert.deepEqual(
      [setting?.oneWay, setting?.how?.az, fix],
      [true, "az aks upgrade --kubernetes-version <version>", undefined],
    );
  });

  test("versions older than the calendar are long over", () => {
    assert.match(
      assertClusterBroken(control, version("1.24.9")).message,
      /^all support of Kubernetes 1\.24 /,
    );
    assertClusterBroken(control, version("v1.28"));
  });

  test("long-term support counts where plan and tier are right", () => {
    assert.equal(on("2026-11-15", { ...premium, ...version("1.33", longTerm) }), "met");
    assert.equal(on("2027-07-31", { ...premium, ...version("1.33", longTerm) }), "medium");
    assert.equal(on("2027-08-01", { ...premium, ...version("1.33", longTerm) }), "high");
    assert.equal(on("2026-11-15", { ...premium, ...version("1.33") }), "high");
    assert.equal(on("2026-11-15", { sku: { tier: "Standard" }, ...version("1.33", longTerm) }), "high");
  });

  test("plan or tier that are not known only matter between the two ends", () => {
    const plan = { ...premium, ...version("1.33", { supportPlan: unknown }) };
    assert.equal(on("2026-01-01", plan), "met");
    assert.equal(on("2026-11-15", plan), "undecided");
    assert.equal(on("2028-01-01", plan), "high");
    assert.equal(on("2026-11-15", { sku: { tier: unknown }, ...version("1.33", longTerm) }), "undecided");
  });

  test("what runs counts more than what was asked for", () => {
    const form = "az" as const;
    assert.equal(
      on("2026-11-15", { form, ...version("1.36", { currentKubernetesVersion: "1.32.9" }) }),
      "high",
    );
    assert.equal(
      on("2026-11-15", { form, ...version("1.32", { currentKubernetesVersion: "1.36.1" }) }),
      "met",
    );
    assert.equal(on("2026-11-15", { form, ...version("1.32", { currentKubernetesVersion: null }) }), "high");
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, {});
    assertClusterUndecided(control, version(null));
    assertClusterUndecided(control, version(unknown));
    assertClusterUndecided(control, version("latest"));
    assertClusterUndecided(control, version("2.0.0"));
    assert.match(assertClusterUndecided(control, version("1.38")).why, /not in the calendar .* 2026-08-21/);
  });

  suite("node pools", () => {
    const pools = (plane: unknown, ...versions: unknown[]): ClusterCase => ({
      properties: { kubernetesVersion: plane },
      pools: versions.map((orchestratorVersion) => ({ name: "a", orchestratorVersion })),
    });

    test("may be three minors behind", () => {
      assertClusterMet(control, pools("1.36", "1.36.1", null, "1.35"));
      const { message, setting } = assertClusterBroken(control, pools("1.36", "1.32"));
      assert.match(message, /4 minors behind/);
      assert.equal(setting?.setting, "properties.agentPoolProfiles[].orchestratorVersion");
    });

    test("are out of support by themselves", () => {
      assert.equal(assertClusterBroken(control, pools("1.36", "1.33")).severity, "medium");
    });

    test("are one finding with a control plane of the same version", () => {
      assertClusterBroken(control, pools("1.33", "1.33.1", "1.33.1"));
    });

    test("are never ahead", () => {
      assert.match(assertClusterBroken(control, pools("1.35", "1.36")).message, /refuses/);
    });

    test("are read by what runs", () => {
      assertClusterBroken(control, {
        form: "az",
        properties: { kubernetesVersion: "1.36" },
        pools: [{ name: "a", orchestratorVersion: "1.36", currentOrchestratorVersion: "1.33.4" }],
      });
    });

    test("are undecided where they are not known", () => {
      const running = { name: "a", orchestratorVersion: unknown, currentOrchestratorVersion: "1.29.1" };
      assertClusterUndecided(control, { properties: { kubernetesVersion: "1.36" }, pools: [running] });
      assertClusterUndecided(control, pools("1.36", unknown));
      assertClusterUndecided(control, pools("1.36", "next"));
    });
  });
});
