import type { ManagedCluster } from "../../../azure/index.ts";
import { authorizedIpRanges, privateCluster } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { exposureOf, publicReach } from "./exposure.ts";

/** The guide, "Create Private Clusters"; Microsoft Learn, "Create a private AKS cluster". */
export const control = clusterControl({
  id: "cluster-private-api-server",
  title: "The API server has no public address",
  severity: "high",
  area: "cluster",
  recommended: false,
  mappings: {
    guide: ["Create Private Clusters"],
    "cis-aks": ["5.4.2"],
    "azure-policy": ["040732e8"],
    "microsoft-baseline": ["NS-2"],
  },
  settings: [privateCluster.path],
  wants: true,
  check: (cluster) => {
    const isPrivate = cluster.read(privateCluster);
    if (isPrivate.unknown) return undecidedSetting(cluster, privateCluster, isPrivate);
    if (isPrivate.value === true) return met;
    const reach = publicReach(cluster);
    return brokenSetting(cluster, privateCluster, {
      message: messages[reach ?? "unknown"],
      ...exposureOf(cluster, reach),
      // Azure refuses a private cluster with authorised ranges, so that these have to go by the same hand.
      ...(statesNoRanges(cluster) && { want: true }),
    });
  },
});

const messages = {
  open: "the API server has a public address that everybody may connect to: a leaked credential or a flaw in the API server can be used from anywhere",
  wide: "the API server has a public address, and very many addresses may connect to it",
  limited: "the API server has a public address, to which only listed address ranges connect",
  unknown: "the API server has a public address, and who may connect to it is not told",
};

function statesNoRanges(cluster: ManagedCluster): boolean {
  const ranges = cluster.read(authorizedIpRanges);
  return !ranges.unknown && (ranges.value ?? []).length === 0;
}
