import { choice, flag, presence, text, textFlag, texts } from "../cluster/setting.ts";

export const keyVaultProvider = flag({
  title: "Key Vault provider",
  path: "properties.addonProfiles.azureKeyvaultSecretsProvider.enabled",
  default: false,
  automatic: true,
  change: { kind: "in-place" },
  az: "az aks enable-addons --addons azure-keyvault-secrets-provider",
});

/** The API keeps the add-on's switches as texts. */
export const secretRotation = textFlag({
  title: "Secret rotation",
  path: "properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation",
  default: false,
  automatic: true,
  change: { kind: "in-place", effects: "Applications have to read their files again to notice." },
  az: "az aks addon update --addon azure-keyvault-secrets-provider --enable-secret-rotation",
});

export const secretRotationInterval = text({
  title: "Secret rotation interval",
  path: "properties.addonProfiles.azureKeyvaultSecretsProvider.config.rotationPollInterval",
  default: "2m",
  change: { kind: "in-place" },
  az: "az aks addon update --addon azure-keyvault-secrets-provider --rotation-poll-interval 2m",
});

export const diskEncryptionSet = presence({
  title: "Disks encrypted with a customer's key",
  path: "properties.diskEncryptionSetID",
  change: { kind: "new-cluster" },
});

export const keyManagementService = flag({
  title: "etcd encrypted with a Key Vault key",
  path: "properties.securityProfile.azureKeyVaultKms.enabled",
  default: false,
  change: {
    kind: "in-place",
    effects:
      "All Secrets have to be written again; a key that is deleted or cannot be reached takes the cluster down. From Kubernetes 1.33 on it is one-way.",
  },
  az: "--enable-azure-keyvault-kms --azure-keyvault-kms-key-id <key-id>",
});

/** Microsoft Learn, "Add KMS etcd encryption (legacy)" and "Data encryption at rest concepts for AKS". */
const keyManagementEffects =
  "In the older mode KMS has to be off meanwhile and the cluster needs API Server VNet Integration; in the newer one, from Kubernetes 1.33 on, the vault has to admit trusted services.";

export const keyManagementNetworkAccess = choice(["Public", "Private"], {
  title: "Key Vault's network access for KMS",
  path: "properties.securityProfile.azureKeyVaultKms.keyVaultNetworkAccess",
  default: "Public",
  change: { kind: "in-place", effects: keyManagementEffects },
  az: "--azure-keyvault-kms-key-vault-network-access Private",
});

/** Azure's own key for etcd, where no customer's key is asked for. */
export const kubernetesResourceEncryption = choice(["Enabled", "Disabled"], {
  title: "etcd encrypted with Azure's key",
  path: "properties.securityProfile.kubernetesResourceObjectEncryptionProfile.infrastructureEncryption",
  default: "Disabled",
  change: {
    kind: "in-place",
    oneWay: true,
    effects: "It needs Kubernetes 1.33 and a managed identity, and is a preview.",
  },
  az: "--kms-infrastructure-encryption Enabled",
});

export const customTrustedCertificates = texts({
  title: "Custom trusted certificates",
  path: "properties.securityProfile.customCATrustCertificates",
  change: {
    kind: "in-place",
    effects: "Every node is replaced by one with the new list; Windows nodes take none.",
  },
  az: "--custom-ca-trust-certificates <file>",
  compare: "presence",
});
