import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle } from "../tools/bundle.ts";
import { node, report } from "./processes.ts";

/** Exports of 500 clusters as `az aks show` writes them, in a folder: assessed whole, and as a ratio to JSON.parse of the files. */
const count = 500;
const package_ = resolve(".cache/bench");
await bundle(package_);
const work = mkdtempSync(join(tmpdir(), "breakwater-bench-"));
try {
  const folder = join(work, "clusters");
  mkdirSync(folder);
  for (let index = 0; index < count; index++)
    writeFileSync(join(folder, `cluster-${index}.json`), JSON.stringify(cluster(index), null, 2));
  const parse = `for (const f of require("fs").readdirSync(${JSON.stringify(folder)})) JSON.parse(require("fs").readFileSync(${JSON.stringify(folder)} + "/" + f, "utf8"))`;
  const cli = join(package_, "bin/breakwater.js");
  report(`${count} clusters as az writes them`, {
    "JSON.parse": node("-e", parse),
    "breakwater cluster audit": node(cli, "cluster", "audit", folder, "-f", `json=${join(work, "out.json")}`),
    "breakwater scan": node(cli, "scan", folder, "-f", `json=${join(work, "out.json")}`),
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Of many sorts: every setting is right in some and wrong in others, most are left to the service. */
function cluster(index: number): object {
  const is = (every: number): boolean => index % every === 0;
  const group = `/subscriptions/00000000-0000-0000-0000-${String(index % 7).padStart(12, "0")}/resourceGroups/rg-${index % 40}`;
  const id = `${group}/providers/Microsoft.ContainerService/managedClusters/cluster-${index}`;
  const pool = (name: string, mode: string): object => ({
    name,
    mode,
    count: 3,
    vmSize: "Standard_D4ds_v5",
    osType: "Linux",
    osSku: is(3) ? "Ubuntu" : "AzureLinux",
    osDiskSizeGb: 128,
    type: "VirtualMachineScaleSets",
    enableEncryptionAtHost: is(4),
    enableFips: false,
    enableNodePublicIp: is(9),
    nodeImageVersion: `AKSUbuntu-2204gen2containerd-2026${String(1 + (index % 11)).padStart(2, "0")}.05.0`,
    orchestratorVersion: `1.${33 + (index % 4)}.2`,
    securityProfile: {
      enableSecureBoot: is(2),
      enableVtpm: is(2),
      sshAccess: is(5) ? "Disabled" : "LocalUser",
    },
    kubeletConfig: null,
    nodeTaints: null,
    availabilityZones: ["1", "2", "3"],
  });
  return {
    aadProfile: is(3)
      ? null
      : {
          adminGroupObjectIDs: ["00000000-0000-0000-0000-000000000009"],
          enableAzureRbac: is(2),
          managed: true,
        },
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        config: { enableSecretRotation: String(is(2)), rotationPollInterval: "2m" },
        enabled: is(2),
      },
      azurepolicy: { config: null, enabled: is(3) },
      omsagent: null,
    },
    agentPoolProfiles: [pool("system", "System"), pool("user", "User")],
    apiServerAccessProfile: is(2)
      ? { authorizedIpRanges: ["192.0.2.0/24"], enablePrivateCluster: false }
      : { enablePrivateCluster: true },
    autoUpgradeProfile: { nodeOsUpgradeChannel: "NodeImage", upgradeChannel: is(4) ? "patch" : null },
    currentKubernetesVersion: `1.${33 + (index % 4)}.2`,
    disableLocalAccounts: is(2),
    dnsPrefix: `cluster-${index}`,
    enableRbac: !is(50),
    id,
    identity: { type: "SystemAssigned" },
    kubernetesVersion: `1.${33 + (index % 4)}`,
    location: "westeurope",
    name: `cluster-${index}`,
    networkProfile: {
      loadBalancerSku: "standard",
      networkDataplane: is(2) ? "cilium" : "azure",
      networkPlugin: is(11) ? "kubenet" : "azure",
      networkPluginMode: "overlay",
      networkPolicy: is(2) ? "cilium" : is(3) ? "calico" : "none",
      outboundType: "loadBalancer",
      podCidr: "10.244.0.0/16",
      serviceCidr: "10.0.0.0/16",
    },
    oidcIssuerProfile: { enabled: is(2), issuerUrl: null },
    publicNetworkAccess: "Enabled",
    resourceGroup: `rg-${index % 40}`,
    securityProfile: {
      imageCleaner: { enabled: is(2), intervalHours: 48 },
      workloadIdentity: { enabled: is(4) },
      defender: null,
    },
    servicePrincipalProfile: { clientId: "msi" },
    sku: { name: "Base", tier: is(3) ? "Free" : "Standard" },
    supportPlan: "KubernetesOfficial",
    tags: { team: `team-${index % 12}` },
    type: "Microsoft.ContainerService/ManagedClusters",
  };
}
