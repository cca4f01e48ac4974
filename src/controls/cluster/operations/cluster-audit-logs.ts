import type { ManagedCluster } from "../../../azure/index.ts";
import { entraIntegration, isReadBack } from "../../../azure/settings/index.ts";
import type { SettingChange } from "../../../model/index.ts";
import { type Answer, broken, met, undecided } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { type Certainty, collectedOf } from "./diagnostics.ts";

const audit = ["kube-audit", "kube-audit-admin"];
const signIn = ["guard"];

/** Microsoft Learn, "Monitor AKS": resource logs. `guard` tells sign-ins by Entra. */
export const control = clusterControl({
  id: "cluster-audit-logs",
  title: "The cluster's audit log is kept",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { "azure-policy": ["245fc9df"], "cis-aks": ["2.1.1"], "microsoft-baseline": ["LT-3"] },
  settings: ["properties.logs"],
  noFix: "where logs go, and who pays for them, only their owners know",
  check: (cluster, { inventory }): Answer => {
    if (cluster.isElsewhere) return undecided(cluster.root, "the cluster is declared elsewhere");
    const collected = collectedOf(cluster, inventory);
    const has = [collected.has(audit), signInCollected(cluster, collected.has(signIn))];
    if (has.every((each) => each === "yes")) return met;
    const [unclear] = collected.unclear;
    if (!has.includes("no"))
      return undecided(
        cluster.root,
        unclear === undefined
          ? "which logs its diagnostic settings collect is not known"
          : "whether a diagnostic setting of the definition is about this cluster is not known",
      );
    const [own] = collected.own;
    if (own === undefined && isReadBack(cluster))
      return undecided(cluster.root, "diagnostic settings are not part of the cluster's own description");
    const lacksAudit = has[0] === "no";
    if (own === undefined)
      return broken({
        at: cluster.root,
        message:
          "no diagnostic setting collects the cluster's audit log: unless a policy adds one, nobody can find out later who did what through its API",
        setting: change,
      });
    return broken({
      at: own.root.at(["properties", "logs"]),
      resource: own.ref,
      message: lacksAudit
        ? "the cluster's diagnostic settings leave the audit log out: nobody can find out later who did what through its API"
        : "the cluster's diagnostic settings leave out guard: who signed in by Entra is not kept",
      ...(!lacksAudit && { severity: "low", severityReason: "the audit log itself is kept" }),
      setting: change,
    });
  },
});

/** Without Entra there is nothing that guard could tell. */
function signInCollected(cluster: ManagedCluster, collected: Certainty): Certainty {
  const entra = cluster.read(entraIntegration);
  if (entra.is(false)) return "yes";
  return entra.unknown && collected === "no" ? "maybe" : collected;
}

const change: SettingChange = {
  setting: "properties.logs",
  known: "default",
  change: "in-place",
  oneWay: false,
  effects: "Ingested logs are billed; kube-audit-admin leaves out requests that only read.",
  how: {
    az: 'az monitor diagnostic-settings create --resource <cluster-id> --workspace <workspace-id> --logs \'[{"category":"kube-audit-admin","enabled":true},{"category":"guard","enabled":true}]\'',
  },
};
