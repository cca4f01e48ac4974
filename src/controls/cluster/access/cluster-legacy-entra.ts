import { legacyEntraServerApp, legacyEntraServerSecret } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Enable Microsoft Entra ID authentication", "Migrate legacy cluster to integration". */
export const control = clusterControl({
  id: "cluster-legacy-entra",
  title: "The cluster does not use the legacy Entra integration",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { guide: ["Enable Kubernetes RBAC"], "microsoft-baseline": ["IM-1", "IM-8"] },
  settings: [legacyEntraServerApp.path, legacyEntraServerSecret.path],
  noFix: "managed integration needs an admin group, which the cluster's owners name",
  check: (cluster) => {
    const secret = cluster.read(legacyEntraServerSecret);
    if (secret.is(true)) {
      const { node, range } = cluster.root.at(legacyEntraServerSecret.steps);
      const isWritten = node?.kind === "scalar" && node.unknown === undefined;
      return brokenSetting(cluster, legacyEntraServerSecret, {
        message:
          "the secret of an own Entra server application lets whoever has it act as the cluster's sign-in; managed integration needs none",
        ...(isWritten && { severity: "high", severityReason: "the secret stands in the text" }),
        ...(isWritten && range !== undefined && { conceal: [range] }),
      });
    }
    const app = cluster.read(legacyEntraServerApp);
    if (app.is(true))
      return brokenSetting(cluster, legacyEntraServerApp, {
        message:
          "an own Entra server application signs people in: its secret has to be kept and renewed by hand, and groups are read with a permission over the whole directory",
      });
    if (app.unknown) return undecidedSetting(cluster, legacyEntraServerApp, app);
    return secret.unknown ? undecidedSetting(cluster, legacyEntraServerSecret, secret) : met;
  },
});
