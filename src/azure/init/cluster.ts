import { supportEnds, versionOf } from "../support/index.ts";
import { networking } from "./cluster-network.ts";
import type { InitOptions } from "./options.ts";
import { pools } from "./pools.ts";
import { Because, type Mapping, Named, Reference, type Resource, Setting } from "./shape.ts";

/** The cluster itself. */
export function cluster(options: InitOptions): Resource {
  const { kubernetesVersion, tier, hardened, entraGroups } = options;
  return {
    id: "cluster",
    type: "Microsoft.ContainerService/managedClusters",
    apiVersion: "2026-05-01",
    name: new Setting("name"),
    identity: { of: "clusterIdentity" },
    exports: ["properties.oidcIssuerProfile.issuerURL"],
    body: {
      sku: {
        name: "Base",
        tier: new Because(tiers[tier], tier),
      },
      properties: {
        kubernetesVersion: new Because(supported(kubernetesVersion), kubernetesVersion),
        dnsPrefix: new Setting("name"),
        nodeResourceGroup: new Named("-nodes"),
        nodeResourceGroupProfile: {
          restrictionLevel: new Because(
            "Nobody changes nodes and their disks behind the cluster's back.",
            "ReadOnly",
          ),
        },
        enableRBAC: true,
        disableLocalAccounts: new Because(
          "No certificate of cluster-admin that no sign-in stands behind.",
          true,
        ),
        aadProfile: {
          managed: true,
          enableAzureRBAC: new Because("Who may do what in the cluster is assigned in Azure.", true),
          adminGroupObjectIDs: entraGroups,
        },
        apiServerAccessProfile: access(options),
        identityProfile: {
          kubeletidentity: {
            resourceId: new Reference("kubeletIdentity"),
            clientId: new Reference("kubeletIdentity", "properties.clientId"),
            objectId: new Reference("kubeletIdentity", "properties.principalId"),
          },
        },
        oidcIssuerProfile: { enabled: true },
        securityProfile: security(options),
        ...networking(options),
        ...(hardened && { diskEncryptionSetID: new Reference("diskEncryption") }),
        addonProfiles: addOns(),
        azureMonitorProfile: {
          metrics: { enabled: new Because("Managed Prometheus; ingested samples are billed.", true) },
        },
        autoUpgradeProfile: {
          upgradeChannel: "patch",
          nodeOSUpgradeChannel: new Because(
            "New node images every week: plan maintenance windows (aksManagedAutoUpgradeSchedule, aksManagedNodeOSUpgradeSchedule).",
            "NodeImage",
          ),
        },
        agentPoolProfiles: pools(options),
      },
    },
  };
}

/** Microsoft Learn, "Free, Standard, and Premium pricing tiers for AKS" and "Long-term support for AKS versions". */
const tiers: Readonly<Record<InitOptions["tier"], string>> = {
  Standard: "With an SLA for the API server; billed by the hour.",
  Premium:
    "With an SLA for the API server; billed by the hour. Long-term support is switched on by supportPlan AKSLongTermSupport; add-ons end by calendars of their own.",
};

function supported(version: string): string {
  const minor = versionOf(version)?.minor;
  const ends = minor === undefined ? undefined : supportEnds(minor, false);
  return `Patches come by themselves; the next minor is for you to choose${ends === undefined ? "" : `, before support ends on ${ends}`}.`;
}

function access({ authorizedRanges }: InitOptions): Mapping {
  const reach: Mapping =
    authorizedRanges === undefined
      ? {
          enablePrivateCluster: new Because(
            "No public address: administrators and pipelines need a way into the network.",
            true,
          ),
          enablePrivateClusterPublicFQDN: false,
          privateDNSZone: new Because(
            "AKS makes the zone and links it to this network: link it to those that administrators come from.",
            "system",
          ),
        }
      : {
          enablePrivateCluster: false,
          authorizedIPRanges: new Because(
            "From where the API server may be reached; the nodes need not be among them.",
            authorizedRanges,
          ),
        };
  return {
    ...reach,
    enableVnetIntegration: new Because(
      `Nodes reach the API server inside the network${authorizedRanges === undefined ? "" : ", and the cluster can be made private later"}.`,
      true,
    ),
    subnetId: new Reference("apiServer"),
    disableRunCommand: new Because("No way into the cluster around its network.", true),
  };
}

function security({ hardened }: InitOptions): Mapping {
  return {
    workloadIdentity: { enabled: true },
    defender: {
      logAnalyticsWorkspaceResourceId: new Reference("workspace"),
      securityMonitoring: {
        enabled: new Because("Microsoft Defender for Containers; billed by the core.", true),
      },
    },
    imageCleaner: { enabled: true, intervalHours: 48 },
    ...(hardened && {
      azureKeyVaultKms: new Because(
        "Secrets in etcd are encrypted with this key: whoever deletes it loses them all.",
        {
          enabled: true,
          keyId: new Reference("etcdKey", "properties.keyUriWithVersion"),
          keyVaultNetworkAccess: "Private",
          keyVaultResourceId: new Reference("vault"),
        },
      ),
    }),
  };
}

function addOns(): Mapping {
  return {
    azureKeyvaultSecretsProvider: {
      enabled: true,
      // The API keeps the add-on's switches as texts.
      config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
    },
    azurepolicy: { enabled: true },
    omsagent: {
      enabled: new Because("Container Insights; ingested logs are billed.", true),
      config: { logAnalyticsWorkspaceResourceID: new Reference("workspace"), useAADAuth: "true" },
    },
  };
}
