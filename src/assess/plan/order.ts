/** A change that has to be made before another. */
interface Rule {
  readonly earlier: string;
  readonly later: string;
  readonly why: string;
}

const network = "properties.networkProfile";
const access = "properties.apiServerAccessProfile";

/** What Azure refuses, or what locks people or pods out, when done the other way round. Microsoft Learn on each of the settings. */
export const orderRules: readonly Rule[] = [
  {
    earlier: "properties.aadProfile.managed",
    later: "properties.disableLocalAccounts",
    why: "without Entra nobody could sign in once local accounts are gone",
  },
  {
    earlier: "properties.aadProfile.managed",
    later: "properties.aadProfile.enableAzureRBAC",
    why: "Azure RBAC needs Entra integration",
  },
  {
    earlier: "properties.oidcIssuerProfile.enabled",
    later: "properties.securityProfile.workloadIdentity.enabled",
    why: "workload identity needs the OIDC issuer",
  },
  {
    earlier: "properties.securityProfile.workloadIdentity.enabled",
    later: "properties.podIdentityProfile.enabled",
    why: "pods move to workload identity before pod-managed identity goes",
  },
  {
    earlier: `${network}.networkPlugin`,
    later: `${network}.networkDataplane`,
    why: "plugin and dataplane cannot change in one operation",
  },
  {
    earlier: `${network}.networkPluginMode`,
    later: `${network}.networkDataplane`,
    why: "overlay and dataplane cannot change in one operation",
  },
  {
    earlier: `${network}.networkPlugin`,
    later: `${network}.networkPolicy`,
    why: "which engines there are depends on the plugin",
  },
  {
    earlier: `${network}.networkDataplane`,
    later: `${network}.networkPolicy`,
    why: "the Cilium engine needs the Cilium dataplane",
  },
  {
    earlier: `${network}.networkPolicy`,
    later: `${network}.advancedNetworking.security.enabled`,
    why: "advanced network security needs Cilium",
  },
  {
    earlier: `${access}.enableVnetIntegration`,
    later: `${access}.enablePrivateCluster`,
    why: "with API Server VNet Integration a cluster becomes private in place",
  },
  {
    earlier: `${access}.enablePrivateCluster`,
    later: `${access}.enablePrivateClusterPublicFQDN`,
    why: "only a private cluster has a second name to switch off",
  },
  {
    earlier: "properties.bootstrapProfile.artifactSource",
    later: `${network}.outboundType`,
    why: "nodes need another source of their artifacts before the way out is closed; reimage all pools in between",
  },
  {
    earlier: "properties.addonProfiles.azureKeyvaultSecretsProvider.enabled",
    later: "properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
    why: "rotation is a switch of the add-on",
  },
  { earlier: "sku.tier", later: "properties.supportPlan", why: "long-term support needs the Premium tier" },
  {
    earlier: "properties.kubernetesVersion",
    later: "properties.agentPoolProfiles[].orchestratorVersion",
    why: "node pools follow the control plane",
  },
];

interface Orderable {
  readonly setting: string;
}

/** The same items, each behind those that have to come first; otherwise in the order given. Rules have no circles. */
export function inOrder<Item extends Orderable>(items: readonly Item[]): readonly Item[] {
  const out: Item[] = [];
  const placed = new Set<Item>();
  const place = (item: Item): void => {
    if (placed.has(item)) return;
    placed.add(item);
    for (const { earlier } of orderRules.filter(({ later }) => later === item.setting))
      for (const other of items) if (other.setting === earlier) place(other);
    out.push(item);
  };
  for (const item of items) place(item);
  return out;
}

/** Why an item does not come earlier: what of the others has to be done before it. */
export function waitsFor(item: Orderable, items: readonly Orderable[]): readonly string[] {
  return orderRules
    .filter(
      ({ earlier, later }) => later === item.setting && items.some(({ setting }) => setting === earlier),
    )
    .map(({ why }) => why);
}
