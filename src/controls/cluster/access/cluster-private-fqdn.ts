import { privateCluster, privateClusterPublicFqdn, privateDnsZone } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Create a private AKS cluster", "Configure a private DNS zone" and its limitations. */
export const control = clusterControl({
  id: "cluster-private-fqdn",
  title: "A private cluster's API server has no public name",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: { guide: ["Create Private Clusters"], "microsoft-baseline": ["NS-2"] },
  settings: [privateClusterPublicFqdn.path, privateDnsZone.path],
  check: (cluster) => {
    const isPrivate = cluster.read(privateCluster);
    if (isPrivate.is(false)) return met;
    const fqdn = cluster.read(privateClusterPublicFqdn);
    const zone = cluster.read(privateDnsZone);
    const hasNoZone = !zone.unknown && zone.value?.toLowerCase() === "none";
    if (fqdn.is(false) && !hasNoZone) return met;
    if (isPrivate.unknown) return undecidedSetting(cluster, privateClusterPublicFqdn, isPrivate);
    if (fqdn.unknown) return undecidedSetting(cluster, privateClusterPublicFqdn, fqdn);
    if (fqdn.value !== true)
      return brokenSetting(cluster, privateDnsZone, {
        message:
          "the private cluster has neither a private DNS zone nor a public name, so that nothing could find its API server: Azure refuses that",
        severity: "medium",
        severityReason: "nothing is exposed, the deployment fails",
      });
    return brokenSetting(cluster, privateClusterPublicFqdn, {
      message:
        "the private API server has a public name: whoever knows it learns the cluster's inner address and that it exists",
      ...(hasNoZone ? { change: withZone } : zone.unknown ? {} : { want: false }),
    });
  },
});

/** "You can only update from byo or system to none." */
const withZone = {
  kind: "new-cluster",
  effects: "The public name is the only one, as there is no private DNS zone, and none can be added later.",
} as const;
