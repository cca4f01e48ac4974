import type { ManagedCluster } from "../../../azure/index.ts";
import { identityType, servicePrincipal } from "../../../azure/settings/index.ts";
import { type Answer, met, undecided } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Managed identities in AKS overview". */
export const control = clusterControl({
  id: "cluster-managed-identity",
  title: "The cluster acts in Azure with a managed identity",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure"],
    "azure-policy": ["da6e2401"],
    "microsoft-baseline": ["IM-3"],
  },
  settings: [identityType.path, servicePrincipal.path],
  noFix: "permissions of the service principal have to be granted to the managed identity",
  check: (cluster) => {
    const principal = cluster.read(servicePrincipal);
    const identity = cluster.read(identityType);
    const isManaged = !identity.unknown && ["SystemAssigned", "UserAssigned"].includes(identity.value ?? "");
    // Who states an identity leaves nothing for a parameter to decide.
    if (principal.unknown) return isManaged ? met : undecidedSetting(cluster, servicePrincipal, principal);
    const isSecretless = principal.value === undefined || principal.value.toLowerCase() === "msi";
    if (isSecretless && (isManaged || principal.value !== undefined)) return met;
    if (identity.unknown) return undecidedSetting(cluster, identityType, identity);
    if (isSecretless) {
      // The CLI makes one by itself; a template without either is refused, or leaves a cluster as it is.
      return cluster.form === "az-script"
        ? met
        : undecided(identity.at, "neither a managed identity nor a service principal is stated");
    }
    return isManaged
      ? undecided(principal.at, "both a managed identity and a service principal are stated")
      : ofPrincipal(cluster);
  },
});

function ofPrincipal(cluster: ManagedCluster): Answer {
  const secret = cluster.root.at(["properties", "servicePrincipalProfile", "secret"]);
  const { node, range } = secret;
  const isWritten = node?.kind === "scalar" && node.unknown === undefined && typeof node.value === "string";
  return brokenSetting(cluster, servicePrincipal, {
    message:
      "the cluster acts in Azure as a service principal, whose secret expires, lies on every node and has to be renewed by hand",
    ...(isWritten && { severity: "high", severityReason: "the secret stands in the text" }),
    ...(isWritten && range !== undefined && secret.file === undefined && { conceal: [range] }),
  });
}
