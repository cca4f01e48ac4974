import { type ManagedCluster, versionOf } from "../../../azure/index.ts";
import {
  apiServerVnetIntegration,
  currentKubernetesVersion,
  identityType,
  isReadBack,
  keyManagementNetworkAccess,
  keyManagementService,
  kubernetesResourceEncryption,
  kubernetesVersion,
} from "../../../azure/settings/index.ts";
import { type Answer, met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Data encryption at rest concepts for AKS" and "Add KMS etcd encryption to an AKS cluster (legacy)". */
export const control = clusterControl({
  id: "cluster-etcd-encryption",
  title: "Secrets in etcd are encrypted with a key that the internet cannot reach",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: {
    guide: ["Limit credential exposure"],
    "cis-aks": ["5.3.1"],
    "azure-policy": ["dbbdc317"],
    "microsoft-baseline": ["DP-5"],
  },
  settings: [keyManagementService.path, keyManagementNetworkAccess.path, kubernetesResourceEncryption.path],
  noFix: "whose key it is has to be decided, and from Kubernetes 1.33 on it cannot be taken back",
  check: (cluster) => {
    const own = cluster.read(keyManagementService);
    const azures = cluster.read(kubernetesResourceEncryption);
    if (own.is(true)) return ofVault(cluster, azures.is("Enabled"));
    if (azures.is("Enabled")) return own.unknown ? undecidedSetting(cluster, keyManagementService, own) : met;
    if (own.unknown) return undecidedSetting(cluster, keyManagementService, own);
    if (azures.unknown) return undecidedSetting(cluster, kubernetesResourceEncryption, azures);
    const message =
      "Secrets lie in etcd as they are, protected by the encryption of Azure's disks alone: a copy of the database or a backup shows them all";
    return isNewer(cluster)
      ? brokenSetting(cluster, kubernetesResourceEncryption, { message })
      : brokenSetting(cluster, keyManagementService, { message });
  },
});

/** The older mode needs more of the cluster than the one of Kubernetes 1.33, which reaches the vault as a trusted service. */
function ofVault(cluster: ManagedCluster, isNewMode: boolean): Answer {
  const access = cluster.read(keyManagementNetworkAccess);
  const isOldMode = !isNewMode && cluster.read(kubernetesResourceEncryption).is("Disabled");
  const isRefused = isOldMode && !isReadBack(cluster);
  const refused = {
    severity: "medium",
    severityReason: "the deployment fails, and Secrets stay as they are",
  } as const;
  if (isRefused && cluster.read(identityType).is("SystemAssigned"))
    return brokenSetting(cluster, keyManagementService, {
      message:
        "KMS is on with a system-assigned identity, which does not exist yet when the vault has to admit it: Azure refuses that",
      ...refused,
    });
  if (access.unknown) return undecidedSetting(cluster, keyManagementNetworkAccess, access);
  if (isRefused && access.is("Private") && cluster.read(apiServerVnetIntegration).is(false))
    return brokenSetting(cluster, keyManagementNetworkAccess, {
      message: "KMS is to reach a private vault without API Server VNet Integration, which Azure refuses",
      ...refused,
    });
  if (access.value === "Private") return met;
  return brokenSetting(cluster, keyManagementNetworkAccess, {
    message:
      "Secrets are encrypted, but the vault that holds their key answers from the whole internet to whoever has a credential for it",
  });
}

function isNewer(cluster: ManagedCluster): boolean {
  const running = cluster.read(currentKubernetesVersion);
  const text = running.value ?? cluster.read(kubernetesVersion).value;
  const minor = text === undefined ? undefined : versionOf(text)?.minor;
  return minor !== undefined && minor >= 33;
}
