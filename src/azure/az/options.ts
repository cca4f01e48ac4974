import type { JsonValue } from "../../model/index.ts";

/** What an option of `az aks create` says in ARM's terms. */
export interface AzOption {
  readonly name: string;
  /** ARM's path from the cluster; of a pool's options from the pool. */
  readonly path: string;
  /** What the option alone sets; absent: its words do. */
  readonly sets?: JsonValue;
  /** Words that mean several values, apart by commas or spaces. */
  readonly isList?: boolean;
  readonly isInteger?: boolean;
  /** Spellings of the CLI that differ from ARM's. */
  readonly words?: Readonly<Record<string, string>>;
}

const network = "properties.networkProfile";
const access = "properties.apiServerAccessProfile";
const security = "properties.securityProfile";
const keyVault = "properties.addonProfiles.azureKeyvaultSecretsProvider";

/** Options of `az aks create` and `az aks update`, by Microsoft's reference of the command. */
export const clusterOptions: readonly AzOption[] = [
  { name: "--location", path: "location" },
  { name: "--dns-name-prefix", path: "properties.dnsPrefix" },
  { name: "--node-resource-group", path: "properties.nodeResourceGroup" },
  { name: "--sku", path: "sku.name", words: { automatic: "Automatic", base: "Base" } },
  { name: "--tier", path: "sku.tier", words: { free: "Free", standard: "Standard", premium: "Premium" } },
  { name: "--kubernetes-version", path: "properties.kubernetesVersion" },
  { name: "--k8s-support-plan", path: "properties.supportPlan" },
  { name: "--disable-rbac", path: "properties.enableRBAC", sets: false },
  { name: "--enable-aad", path: "properties.aadProfile.managed", sets: true },
  { name: "--aad-admin-group-object-ids", path: "properties.aadProfile.adminGroupObjectIDs", isList: true },
  { name: "--enable-azure-rbac", path: "properties.aadProfile.enableAzureRBAC", sets: true },
  { name: "--disable-local-accounts", path: "properties.disableLocalAccounts", sets: true },
  { name: "--enable-local-accounts", path: "properties.disableLocalAccounts", sets: false },
  { name: "--disable-run-command", path: `${access}.disableRunCommand`, sets: true },
  { name: "--enable-private-cluster", path: `${access}.enablePrivateCluster`, sets: true },
  { name: "--disable-public-fqdn", path: `${access}.enablePrivateClusterPublicFQDN`, sets: false },
  { name: "--enable-public-fqdn", path: `${access}.enablePrivateClusterPublicFQDN`, sets: true },
  { name: "--private-dns-zone", path: `${access}.privateDNSZone` },
  { name: "--enable-apiserver-vnet-integration", path: `${access}.enableVnetIntegration`, sets: true },
  { name: "--apiserver-subnet-id", path: `${access}.subnetId` },
  { name: "--api-server-authorized-ip-ranges", path: `${access}.authorizedIPRanges`, isList: true },
  { name: "--enable-managed-identity", path: "identity.type", sets: "SystemAssigned" },
  { name: "--assign-identity", path: "identity.type" },
  { name: "--assign-kubelet-identity", path: "properties.identityProfile.kubeletidentity.resourceId" },
  { name: "--service-principal", path: "properties.servicePrincipalProfile.clientId" },
  { name: "--enable-oidc-issuer", path: "properties.oidcIssuerProfile.enabled", sets: true },
  { name: "--enable-workload-identity", path: `${security}.workloadIdentity.enabled`, sets: true },
  { name: "--enable-pod-identity", path: "properties.podIdentityProfile.enabled", sets: true },
  { name: "--network-plugin", path: `${network}.networkPlugin` },
  { name: "--network-plugin-mode", path: `${network}.networkPluginMode` },
  { name: "--network-dataplane", path: `${network}.networkDataplane` },
  { name: "--network-policy", path: `${network}.networkPolicy` },
  { name: "--pod-cidr", path: `${network}.podCidr` },
  { name: "--service-cidr", path: `${network}.serviceCidr` },
  { name: "--dns-service-ip", path: `${network}.dnsServiceIP` },
  { name: "--enable-acns", path: `${network}.advancedNetworking.enabled`, sets: true },
  {
    name: "--acns-advanced-networkpolicies",
    path: `${network}.advancedNetworking.security.advancedNetworkPolicies`,
  },
  // Who says which policies there are has the part that enforces them.
  {
    name: "--acns-advanced-networkpolicies",
    path: `${network}.advancedNetworking.security.enabled`,
    sets: true,
  },
  { name: "--disable-acns-security", path: `${network}.advancedNetworking.security.enabled`, sets: false },
  {
    name: "--acns-transit-encryption-type",
    path: `${network}.advancedNetworking.security.transitEncryption.type`,
    words: { wireguard: "WireGuard", mtls: "mTLS", none: "None" },
  },
  { name: "--outbound-type", path: `${network}.outboundType` },
  { name: "--load-balancer-sku", path: `${network}.loadBalancerSku` },
  { name: "--bootstrap-artifact-source", path: "properties.bootstrapProfile.artifactSource" },
  {
    name: "--bootstrap-container-registry-resource-id",
    path: "properties.bootstrapProfile.containerRegistryId",
  },
  { name: "--enable-secret-rotation", path: `${keyVault}.config.enableSecretRotation`, sets: "true" },
  { name: "--rotation-poll-interval", path: `${keyVault}.config.rotationPollInterval` },
  { name: "--node-osdisk-diskencryptionset-id", path: "properties.diskEncryptionSetID" },
  {
    name: "--kms-infrastructure-encryption",
    path: `${security}.kubernetesResourceObjectEncryptionProfile.infrastructureEncryption`,
  },
  { name: "--enable-azure-keyvault-kms", path: `${security}.azureKeyVaultKms.enabled`, sets: true },
  { name: "--azure-keyvault-kms-key-id", path: `${security}.azureKeyVaultKms.keyId` },
  {
    name: "--azure-keyvault-kms-key-vault-network-access",
    path: `${security}.azureKeyVaultKms.keyVaultNetworkAccess`,
  },
  {
    name: "--azure-keyvault-kms-key-vault-resource-id",
    path: `${security}.azureKeyVaultKms.keyVaultResourceId`,
  },
  {
    name: "--workspace-resource-id",
    path: "properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID",
  },
  // A file that holds nothing else.
  { name: "--defender-config", path: `${security}.defender.logAnalyticsWorkspaceResourceId` },
  { name: "--enable-defender", path: `${security}.defender.securityMonitoring.enabled`, sets: true },
  { name: "--enable-image-cleaner", path: `${security}.imageCleaner.enabled`, sets: true },
  { name: "--image-cleaner-interval-hours", path: `${security}.imageCleaner.intervalHours`, isInteger: true },
  {
    name: "--enable-azure-monitor-metrics",
    path: "properties.azureMonitorProfile.metrics.enabled",
    sets: true,
  },
  { name: "--auto-upgrade-channel", path: "properties.autoUpgradeProfile.upgradeChannel" },
  { name: "--node-os-upgrade-channel", path: "properties.autoUpgradeProfile.nodeOSUpgradeChannel" },
  { name: "--nrg-lockdown-restriction-level", path: "properties.nodeResourceGroupProfile.restrictionLevel" },
  { name: "--enable-azure-service-mesh", path: "properties.serviceMeshProfile.mode", sets: "Istio" },
];

/** Add-ons by the names that `--enable-addons` takes. */
export const addOns: Readonly<Record<string, string>> = {
  "azure-policy": "azurepolicy",
  "azure-keyvault-secrets-provider": "azureKeyvaultSecretsProvider",
  monitoring: "omsagent",
  http_application_routing: "httpApplicationRouting",
  "kube-dashboard": "kubeDashboard",
};

/** Options of `az aks nodepool add`; those of `az aks create` set its first pool. */
export const poolOptions: readonly AzOption[] = [
  { name: "--os-sku", path: "osSKU" },
  { name: "--os-type", path: "osType" },
  { name: "--mode", path: "mode" },
  { name: "--vm-set-type", path: "type" },
  { name: "--node-count", path: "count", isInteger: true },
  { name: "--min-count", path: "minCount", isInteger: true },
  { name: "--max-count", path: "maxCount", isInteger: true },
  { name: "--enable-cluster-autoscaler", path: "enableAutoScaling", sets: true },
  { name: "--node-vm-size", path: "vmSize" },
  { name: "--zones", path: "availabilityZones", isList: true },
  { name: "--vnet-subnet-id", path: "vnetSubnetID" },
  { name: "--node-taints", path: "nodeTaints", isList: true },
  { name: "--nodepool-taints", path: "nodeTaints", isList: true },
  { name: "--enable-encryption-at-host", path: "enableEncryptionAtHost", sets: true },
  { name: "--enable-fips-image", path: "enableFIPS", sets: true },
  { name: "--enable-node-public-ip", path: "enableNodePublicIP", sets: true },
  {
    name: "--ssh-access",
    path: "securityProfile.sshAccess",
    words: { disabled: "Disabled", localuser: "LocalUser", entraid: "EntraId" },
  },
  { name: "--enable-vtpm", path: "securityProfile.enableVTPM", sets: true },
  { name: "--enable-secure-boot", path: "securityProfile.enableSecureBoot", sets: true },
];
