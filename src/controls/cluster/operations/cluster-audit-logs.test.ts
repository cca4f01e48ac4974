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
import { control } from "./cluster-audit-logs.ts";

const type = "Microsoft.Insights/diagnosticSettings";

function collecting(logs: unknown, rest: Partial<ClusterCase> = {}, about = "cluster"): ClusterCase {
  return { beside: [{ type, about, properties: { logs } }], ...rest };
}

const category = (name: string, enabled: unknown = true) => ({ category: name, enabled });

suite(control.id, () => {
  test("is broken without a diagnostic setting", () => {
    assert.match(assertClusterBroken(control, {}).message, /unless a policy adds one/);
    assertClusterBroken(control, { form: "terraform" });
    assertClusterBroken(control, collecting([category("kube-audit")], {}, "vault"));
  });

  test("is undecided without one in what is read of a running cluster", () => {
    for (const form of ["az", "arm", "live"] as const)
      assert.match(assertClusterUndecided(control, { form }).why, /own description/);
    assertClusterBroken(control, collecting([category("kube-apiserver")], { form: "arm" }));
  });

  for (const logs of [
    [category("kube-audit"), category("guard")],
    [category("Kube-Audit-Admin"), category("guard"), category("kube-apiserver", false)],
    [{ categoryGroup: "allLogs", enabled: true }],
    [{ categoryGroup: "audit", enabled: true }],
  ])
    test(`is met by ${JSON.stringify(logs)}`, () => assertClusterMet(control, collecting(logs)));

  test("is met by two settings together", () => {
    const beside = ["kube-audit", "guard"].map((name) => {
      return { type, about: "cluster", properties: { logs: [category(name)] } };
    });
    assertClusterMet(control, { beside });
  });

  for (const logs of [
    undefined,
    null,
    [],
    [category("kube-apiserver")],
    [category("kube-audit", false), category("guard")],
    [{ category: "kube-audit" }, category("guard")],
    [{ categoryGroup: "allLogs", enabled: false }],
  ])
    test(`is broken by ${JSON.stringify(logs)}, at the setting`, () => {
      const { message, resource } = assertClusterBroken(control, collecting(logs));
      assert.match(message, /leave the audit log out/);
      assert.equal(resource?.kind, "DiagnosticSetting");
    });

  test("is mildly broken without the log of sign-ins, where people sign in by Entra", () => {
    const only = (properties: object) => collecting([category("kube-audit")], { properties });
    assert.equal(assertClusterBroken(control, only({ aadProfile: { managed: true } })).severity, "low");
    assertClusterMet(control, only({}));
    assertClusterUndecided(control, only({ aadProfile: { managed: unknown } }));
  });

  test("is undecided on what is not known", () => {
    const guard = category("guard");
    for (const logs of [
      unknown,
      [unknown],
      [category("kube-audit", unknown), guard],
      [{ category: unknown, enabled: true }, guard],
    ])
      assertClusterUndecided(control, collecting(logs));
    assertClusterMet(control, collecting([unknown, { categoryGroup: "allLogs", enabled: true }]));
  });

  test("is undecided where a setting's target is not known", () => {
    const beside = [{ type, properties: { logs: [category("kube-audit"), category("guard")] } }];
    assertClusterUndecided(control, { beside });
    const other = [{ type, properties: { logs: [category("AuditEvent")] } }];
    assertClusterBroken(control, { beside: other });
  });

  test("is undecided where the names may turn out to be the same", () => {
    const of = (name: string) => `microsoft.containerservice/managedclusters/${name}`;
    const logs = [category("kube-audit"), category("guard")];
    for (const about of [of("aks-{parameters('name')}"), "data.azurerm_kubernetes_cluster.this"])
      assertClusterUndecided(control, collecting(logs, {}, about));
    assertClusterBroken(control, collecting(logs, {}, of("another")));
    assertClusterBroken(control, collecting(logs, {}, "data.azurerm_key_vault.this"));
  });

  test("is undecided of pools whose cluster is declared elsewhere", () => {
    const pool = {
      type: "Microsoft.ContainerService/managedClusters/agentPools",
      about: "other",
      properties: {},
    };
    const answers = askCluster(control, { beside: [pool] });
    assert.deepEqual(
      answers.map((each) => (each.verdict === "undecided" ? each.why : each.verdict)),
      ["broken", "the cluster is declared elsewhere"],
    );
  });
});
