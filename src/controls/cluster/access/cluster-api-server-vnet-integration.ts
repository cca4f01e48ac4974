import type { ManagedCluster } from "../../../azure/index.ts";
import { apiServerSubnet, apiServerVnetIntegration, isReadBack } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "API Server VNet Integration in AKS". */
export const control = clusterControl({
  id: "cluster-api-server-vnet-integration",
  title: "Nodes reach the API server inside the cluster's own network",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: { guide: ["Create Private Clusters"], "microsoft-baseline": ["NS-1", "NS-2"] },
  settings: [apiServerVnetIntegration.path, apiServerSubnet.path],
  noFix: "it cannot be taken back, and needs a delegated subnet where the cluster brings its own network",
  check: (cluster) => {
    const isOn = cluster.read(apiServerVnetIntegration);
    if (isOn.unknown) return undecidedSetting(cluster, apiServerVnetIntegration, isOn);
    if (isOn.value !== true)
      return brokenSetting(cluster, apiServerVnetIntegration, {
        message:
          "API Server VNet Integration is off: nodes go through a tunnel or a private link to the API server, and the cluster can become private only by being replaced",
      });
    const subnet = cluster.read(apiServerSubnet);
    if (subnet.unknown || subnet.value === true || isReadBack(cluster) || !hasOwnNetwork(cluster)) return met;
    return brokenSetting(cluster, apiServerSubnet, {
      message:
        "node pools lie in a network of their own, but the API server is given no subnet of it: Azure refuses that",
      severity: "medium",
      severityReason: "nothing is exposed, the deployment fails",
    });
  },
});

function hasOwnNetwork({ pools }: ManagedCluster): boolean {
  return pools.some(({ view }) =>
    view.entries().some(([name, { node }]) => {
      if (name.toLowerCase() !== "vnetsubnetid" || node?.kind !== "scalar") return false;
      if (node.unknown !== undefined) return node.refers !== undefined;
      return typeof node.value === "string" && node.value !== "";
    }),
  );
}
