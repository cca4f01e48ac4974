import type { View } from "../../syntax/index.ts";
import {
  type Change,
  choice,
  flag,
  type SettingReader,
  text,
  texts,
  Undetermined,
} from "../cluster/setting.ts";
import { kubernetesVersion } from "./upgrades.ts";

/** Settings of node pools; paths count from the pool. */

export const poolMode = choice(["System", "User", "Gateway", "ManagedSystem", "Machines"], {
  title: "Mode",
  path: "mode",
  default: "User",
  change: { kind: "in-place" },
  compare: "never",
});

export const osType = choice(["Linux", "Windows"], {
  title: "Operating system",
  path: "osType",
  default: "Linux",
  change: { kind: "node-pools" },
  compare: "never",
});

export const osSku = choice(
  [
    "Ubuntu",
    "Ubuntu2204",
    "Ubuntu2404",
    "AzureLinux",
    "AzureLinux3",
    "AzureLinuxOSGuard",
    "AzureContainerLinux",
    "CBLMariner",
    "Mariner",
    "flatcar",
    "Windows2019",
    "Windows2022",
    "Windows2025",
    "WindowsAnnual",
  ],
  {
    title: "OS SKU",
    path: "osSKU",
    default: defaultSku,
    change: {
      kind: "node-pools",
      effects:
        "Between Linux systems the pool is reimaged in place; Windows, and Terraform for most, take a new pool.",
    },
    az: "az aks nodepool update --os-sku <sku>",
  },
);

/** Windows pools get a version that depends on Kubernetes' own. */
function defaultSku(_: SettingReader, pool: View): string | undefined | Undetermined {
  const system = osType.decode(pool.get("osType"));
  if (system.unknown) return new Undetermined(system.why ?? "the operating system is not known");
  return system.value === "Windows" ? undefined : "Ubuntu";
}

/** As a running cluster has it: `AKSUbuntu-2204gen2containerd-202510.19.1`. */
export const nodeImageVersion = text({
  title: "Node image",
  path: "nodeImageVersion",
  change: { kind: "in-place", effects: "The pool's nodes are reimaged one after the other." },
  az: "az aks nodepool upgrade --node-image-only",
  compare: "never",
});

export const poolKubernetesVersion = text({
  title: "Kubernetes version of the pool",
  path: "orchestratorVersion",
  default: ofControlPlane,
  compare: "minor",
  change: { kind: "in-place", oneWay: true, effects: "The pool's nodes are replaced one after the other." },
  az: "az aks nodepool upgrade --kubernetes-version <version>",
});

/** A pool that states none is made with the control plane's. */
function ofControlPlane(cluster: SettingReader): string | undefined | Undetermined {
  const { value, unknown, why } = cluster.read(kubernetesVersion);
  return unknown ? new Undetermined(why ?? "the control plane's version is not known") : value;
}

export const hostEncryption = flag({
  title: "Encryption at host",
  path: "enableEncryptionAtHost",
  default: false,
  change: {
    kind: "node-pools",
    effects: "Not every VM size supports it; the subscription has to have the feature.",
  },
  az: "az aks nodepool add --enable-encryption-at-host",
});

export const fips = flag({
  title: "FIPS image",
  path: "enableFIPS",
  default: false,
  change: { kind: "in-place", effects: "The pool is reimaged; Terraform rotates the default pool." },
  az: "az aks nodepool update --enable-fips-image",
});

export const nodePublicIp = flag({
  title: "Public IP addresses of nodes",
  path: "enableNodePublicIP",
  default: false,
  change: {
    kind: "node-pools",
    effects: "The pool is replaced by one without; connections to the nodes' addresses end.",
  },
  az: "az aks nodepool add",
});

export const sshAccess = choice(["LocalUser", "Disabled", "EntraId"], {
  title: "SSH access",
  path: "securityProfile.sshAccess",
  default: "LocalUser",
  change: {
    kind: "in-place",
    effects:
      "For each pool, effective once its nodes are reimaged (a node image upgrade); the cluster's own option sets the first pool only.",
  },
  az: "az aks nodepool update --ssh-access disabled",
});

export const vtpm = flag({
  title: "vTPM",
  path: "securityProfile.enableVTPM",
  default: false,
  change: trustedLaunchChange,
  az: "az aks nodepool update --enable-vtpm",
});

export const secureBoot = flag({
  title: "Secure boot",
  path: "securityProfile.enableSecureBoot",
  default: false,
  change: trustedLaunchChange,
  az: "az aks nodepool update --enable-secure-boot",
});

function trustedLaunchChange(): Change {
  return {
    kind: "in-place",
    effects: "The pool is reimaged at once; not every VM size and image supports it.",
  };
}

export const unsafeSysctls = texts({
  title: "Allowed unsafe sysctls",
  path: "kubeletConfig.allowedUnsafeSysctls",
  change: {
    kind: "node-pools",
    effects: "Pods that set those sysctls are no longer admitted by the kubelet.",
  },
  az: "az aks nodepool add --kubelet-config <file>",
});

export const poolType = choice(["VirtualMachineScaleSets", "AvailabilitySet", "VirtualMachines"], {
  title: "Pool type",
  path: "type",
  default: "VirtualMachineScaleSets",
  // Microsoft Learn, "Migrate from Availability Sets in AKS".
  change: {
    kind: "in-place",
    oneWay: true,
    effects:
      "Pools become Virtual Machines pools and a basic load balancer a standard one: the cluster is down meanwhile. Scale sets take new pools.",
  },
  az: "--migrate-vmas-to-vms",
});
