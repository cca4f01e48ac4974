import { networkPlugin } from "../../../azure/settings/index.ts";
import { phaseOf, retirements } from "../../../azure/support/index.ts";
import { met, undecided } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

const { kubenet } = retirements;

/** Microsoft Learn, "Use kubenet networking in AKS" and "Update Azure CNI IPAM mode and data plane technology". */
export const control = clusterControl({
  id: "cluster-network-plugin",
  title: "The cluster's network plugin stays supported",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], "azure-policy": ["46238e2f"] },
  settings: [networkPlugin.path],
  noFix: "the move takes several settings in an order of their own and a range of addresses for pods",
  check: (cluster, { date }) => {
    const plugin = cluster.read(networkPlugin);
    if (plugin.unknown) return undecidedSetting(cluster, networkPlugin, plugin);
    if (plugin.is("azure")) return met;
    if (plugin.is("none"))
      return undecided(plugin.at, "the network plugin is installed and kept up to date by other means");
    if (!plugin.is("kubenet"))
      return undecided(plugin.at, `"${plugin.value}" is no network plugin that is known here`);
    const phase = phaseOf(kubenet, date);
    return brokenSetting(cluster, networkPlugin, {
      message:
        phase === "ended"
          ? `the cluster is on kubenet, which is out of support since ${kubenet.ends}`
          : `the cluster is on kubenet, which ends on ${kubenet.ends}; neither Cilium nor Windows nodes work with it`,
      ...(phase === "ended" && { severity: "high", severityReason: "its network gets no fixes any more" }),
      ...(phase === "later" && {
        severity: "low",
        severityReason: "it is supported for more than a year to come",
      }),
    });
  },
});
