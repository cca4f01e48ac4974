import {
  type Change,
  choice,
  flag,
  presence,
  type SettingReader,
  text,
  texts,
  Undetermined,
} from "../cluster/setting.ts";
import { newestDefaultVersion, versionOf } from "../support/versions.ts";
import { isReadBack } from "./cluster-kind.ts";
import { kubernetesVersion } from "./upgrades.ts";

/** Kubernetes RBAC. The one setting of the guide that still takes a new cluster. */
export const kubernetesRbac = flag({
  title: "Kubernetes RBAC",
  path: "properties.enableRBAC",
  default: true,
  change: { kind: "new-cluster" },
});

export const entraIntegration = flag({
  title: "Entra integration",
  path: "properties.aadProfile.managed",
  default: false,
  automatic: true,
  change: {
    kind: "in-place",
    oneWay: true,
    effects: "It cannot be switched off again; kubeconfig files in use have to be fetched anew.",
  },
  az: "--enable-aad --aad-admin-group-object-ids <group-object-id>",
});

export const entraAdminGroups = texts({
  title: "Entra admin groups",
  path: "properties.aadProfile.adminGroupObjectIDs",
  change: { kind: "in-place" },
  az: "--aad-admin-group-object-ids <group-object-id>",
  compare: "presence",
});

/** The application of the retired, unmanaged integration. */
export const legacyEntraServerApp = presence({
  title: "Legacy Entra server application",
  path: "properties.aadProfile.serverAppID",
  change: { kind: "in-place", effects: "The cluster moves to managed Entra integration for good." },
  az: "--enable-aad --aad-admin-group-object-ids <group-object-id>",
});

export const legacyEntraServerSecret = presence({
  title: "Legacy Entra server application's secret",
  path: "properties.aadProfile.serverAppSecret",
  change: { kind: "in-place", effects: "The cluster moves to managed Entra integration for good." },
  az: "--enable-aad --aad-admin-group-object-ids <group-object-id>",
});

export const azureRbac = flag({
  title: "Azure RBAC for Kubernetes",
  path: "properties.aadProfile.enableAzureRBAC",
  default: false,
  automatic: true,
  change: {
    kind: "in-place",
    effects: "Role assignments in Azure have to exist for everyone who works with the cluster.",
  },
  az: "--enable-azure-rbac",
});

export const localAccountsDisabled = flag({
  title: "Local accounts disabled",
  path: "properties.disableLocalAccounts",
  default: false,
  automatic: true,
  change: {
    kind: "in-place",
    effects:
      "Certificates that were handed out stay valid until the cluster's certificates are rotated (az aks rotate-certs), which recreates nodes.",
  },
  az: "--disable-local-accounts",
});

export const runCommandDisabled = flag({
  title: "Command invoke disabled",
  path: "properties.apiServerAccessProfile.disableRunCommand",
  default: false,
  change: {
    kind: "in-place",
    effects: "`az aks command invoke` stops working, also in pipelines that rely on it.",
  },
  az: "--disable-run-command",
});

export const apiServerVnetIntegration = flag({
  title: "API Server VNet Integration",
  path: "properties.apiServerAccessProfile.enableVnetIntegration",
  default: false,
  automatic: true,
  change: {
    kind: "in-place",
    oneWay: true,
    effects:
      "The API server's address changes; all node pools are reimaged, the cluster has to be stopped and started at once, and it needs a subnet of its own where it brings its own network.",
  },
  az: "--enable-apiserver-vnet-integration --apiserver-subnet-id <subnet-id>",
});

export const apiServerSubnet = presence({
  title: "API server's subnet",
  path: "properties.apiServerAccessProfile.subnetId",
  change: { kind: "in-place" },
});

export const privateCluster = flag({
  title: "Private cluster",
  path: "properties.apiServerAccessProfile.enablePrivateCluster",
  default: false,
  change: privateClusterChange,
  az: "--enable-private-cluster",
});

/** With a private link only a new cluster; API Server VNet Integration lets it be switched. */
function privateClusterChange(cluster: SettingReader): Change {
  const effects =
    "The API server has no public address any more: administrators need a jump host or VPN, pipelines an agent inside the network; authorised IP ranges no longer apply.";
  const isIntegrated = cluster.read(apiServerVnetIntegration).is(true);
  if (isIntegrated && cluster.form.startsWith("terraform"))
    return {
      kind: "new-cluster",
      effects: `${effects} Terraform replaces the cluster; the Azure CLI makes it private in place.`,
    };
  if (isIntegrated) return { kind: "in-place", effects };
  return {
    kind: "new-cluster",
    effects: `${effects} The private endpoint and DNS zone are billed. Switching on API Server VNet Integration first makes it a change in place.`,
  };
}

export const privateClusterPublicFqdn = flag({
  title: "Public FQDN of the private cluster",
  path: "properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN",
  default: publicFqdnDefault,
  change: { kind: "in-place", effects: "Clients have to resolve the private DNS zone." },
  az: "--disable-public-fqdn",
});

/** Microsoft Learn, "Create a private AKS cluster": a public name beside the private one unless it is switched off. */
function publicFqdnDefault(cluster: SettingReader): boolean | Undetermined {
  if (isReadBack(cluster) || cluster.form === "terraform-state") return false;
  const isPrivate = cluster.read(privateCluster);
  if (isPrivate.unknown)
    return new Undetermined("the default depends on whether the cluster is private, which is not known");
  return isPrivate.value === true;
}

export const privateDnsZone = text({
  title: "Private DNS zone",
  path: "properties.apiServerAccessProfile.privateDNSZone",
  default: "system",
  change: { kind: "new-cluster" },
  compare: "presence",
});

/** An empty list and none are the same: everybody may connect. */
export const authorizedIpRanges = texts({
  title: "Authorised IP ranges",
  path: "properties.apiServerAccessProfile.authorizedIPRanges",
  change: {
    kind: "in-place",
    effects:
      "Whoever connects from elsewhere is cut off: list the egress addresses of pipelines, offices and the cluster itself.",
  },
  az: "--api-server-authorized-ip-ranges <cidr>",
  compare: "presence",
});

export const publicNetworkAccess = choice(["Enabled", "Disabled", "SecuredByPerimeter"], {
  title: "Public network access",
  path: "properties.publicNetworkAccess",
  default: (cluster) => (cluster.read(privateCluster).is(true) ? undefined : "Enabled"),
  change: { kind: "in-place" },
});

export const identityType = choice(["SystemAssigned", "UserAssigned", "None"], {
  title: "Cluster identity",
  path: "identity.type",
  default: (cluster) => (cluster.read(servicePrincipal).value === undefined ? undefined : "None"),
  change: {
    kind: "in-place",
    effects:
      "A managed identity cannot be changed back to a service principal; permissions have to be granted to it first.",
  },
  az: "--enable-managed-identity",
});

/** `msi` says that a managed identity takes its place. */
export const servicePrincipal = text({
  title: "Service principal",
  path: "properties.servicePrincipalProfile.clientId",
  change: {
    kind: "in-place",
    oneWay: true,
    effects: "All nodes are drained and reimaged; permissions have to be granted to the managed identity.",
  },
  az: "--enable-managed-identity",
  compare: "presence",
  none: "msi",
});

export const kubeletIdentity = presence({
  title: "Kubelet identity of its own",
  path: "properties.identityProfile.kubeletidentity",
  change: {
    kind: "in-place",
    effects: "Every node pool is reimaged by its next upgrade; Terraform replaces the cluster.",
  },
  az: "--assign-kubelet-identity <identity-id>",
});

/** Azure creates clusters of 1.34 and later with it; asks for the version's default otherwise. */
export const oidcIssuer = flag({
  title: "OIDC issuer",
  path: "properties.oidcIssuerProfile.enabled",
  default: oidcIssuerDefault,
  automatic: true,
  change: { kind: "in-place", oneWay: true, effects: "The API server restarts." },
  az: "--enable-oidc-issuer",
});

function oidcIssuerDefault(cluster: SettingReader): boolean | Undetermined {
  if (isReadBack(cluster) || cluster.form === "terraform-state") return false;
  const stated = cluster.read(kubernetesVersion);
  if (stated.unknown)
    return new Undetermined("the default depends on the Kubernetes version, which is not known");
  const { minor } = versionOf(stated.value ?? newestDefaultVersion) ?? {};
  if (minor === undefined)
    return new Undetermined("the default depends on the Kubernetes version, which is not readable");
  if (minor < 34) return false;
  // A script that creates one creates a new one.
  if (cluster.form === "az-script") return true;
  return new Undetermined(
    "new clusters of Kubernetes 1.34 and later have it on, older clusters that were upgraded may not",
  );
}

export const workloadIdentity = flag({
  title: "Workload identity",
  path: "properties.securityProfile.workloadIdentity.enabled",
  default: false,
  automatic: true,
  change: { kind: "in-place", effects: "It needs the OIDC issuer." },
  az: "--enable-oidc-issuer --enable-workload-identity",
});

export const podIdentity = flag({
  title: "Pod-managed identity (retired)",
  path: "properties.podIdentityProfile.enabled",
  default: false,
  change: {
    kind: "in-place",
    effects: "Pods that use AzureIdentity objects lose their tokens: move them to workload identity first.",
  },
  az: "--disable-pod-identity",
});

export const podIdentityOnKubenet = flag({
  title: "Pod-managed identity on kubenet",
  path: "properties.podIdentityProfile.allowNetworkPluginKubenet",
  default: false,
  change: {
    kind: "in-place",
    effects: "Pods that use AzureIdentity objects lose their tokens: move them to workload identity first.",
  },
  az: "--disable-pod-identity",
});
