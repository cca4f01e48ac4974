import type { ManagedCluster } from "../../../azure/index.ts";
import { isReadBack, kubeletIdentity, servicePrincipal } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Use a pre-created kubelet managed identity in AKS". */
export const control = clusterControl({
  id: "cluster-kubelet-identity",
  title: "Nodes pull images with an identity that outlives the cluster",
  severity: "info",
  area: "cluster",
  recommended: false,
  mappings: { "microsoft-baseline": ["IM-3"] },
  settings: [kubeletIdentity.path],
  noFix: "which identity that is, and what it may pull, is for its owners to say",
  check: (cluster) => {
    const principal = cluster.read(servicePrincipal);
    const hasPrincipal = principal.value !== undefined && principal.value.toLowerCase() !== "msi";
    // A service principal takes both parts, which is cluster-managed-identity's finding.
    if (!principal.unknown && hasPrincipal) return met;
    const stated = cluster.read(kubeletIdentity);
    if (stated.unknown) return undecidedSetting(cluster, kubeletIdentity, stated);
    const isOwn = stated.value === true && !isAzures(cluster);
    if (isOwn) return met;
    if (principal.unknown) return undecidedSetting(cluster, kubeletIdentity, principal);
    return brokenSetting(cluster, kubeletIdentity, {
      message:
        "the kubelet's identity is made and deleted with the cluster: what it may pull has to be granted anew for every cluster, by somebody who may assign roles",
    });
  },
});

/** AKS tells the identity it made like one that was given: it lies in the cluster's own node resource group. */
function isAzures(cluster: ManagedCluster): boolean {
  if (!isReadBack(cluster) && cluster.form !== "terraform-state") return false;
  const id = cluster.root.at([...kubeletIdentity.steps, "resourceId"]).string();
  const group = cluster.root.at(["properties", "nodeResourceGroup"]).string();
  if (id.value === undefined || group.value === undefined) return false;
  return id.value.toLowerCase().includes(`/resourcegroups/${group.value.toLowerCase()}/`);
}
