/** Something that Azure ends. */
export interface Retirement {
  readonly id: string;
  readonly what: string;
  /** The last day of support, or the first without, as Microsoft states it. */
  readonly ends: string;
  /** The day from which nodes no longer scale or images are gone. */
  readonly removed?: string;
  /** What takes its place. */
  readonly instead: string;
  readonly source: string;
}

/** When the table below was read. */
export const retirementsReadOn = "2026-08-21";

const aks = "https://learn.microsoft.com/azure/aks";

/** Microsoft's announcements, by what clusters state. */
export const retirements = {
  kubenet: {
    id: "kubenet",
    what: "kubenet networking",
    ends: "2028-03-31",
    instead: "Azure CNI Overlay",
    source: `${aks}/configure-kubenet`,
  },
  "npm-linux": {
    id: "npm-linux",
    what: "Azure Network Policy Manager on Linux nodes",
    ends: "2028-09-30",
    instead: "Cilium",
    source: `${aks}/use-network-policies`,
  },
  "npm-windows": {
    id: "npm-windows",
    what: "Azure Network Policy Manager on Windows nodes",
    ends: "2026-09-30",
    instead: "Calico",
    source: `${aks}/use-network-policies`,
  },
  "pod-identity": {
    id: "pod-identity",
    what: "Microsoft Entra pod-managed identity",
    ends: "2023-09-30",
    instead: "workload identity",
    source: `${aks}/use-azure-ad-pod-identity`,
  },
  "basic-load-balancer": {
    id: "basic-load-balancer",
    what: "the basic load balancer",
    ends: "2025-09-30",
    instead: "the standard load balancer",
    source: `${aks}/upgrade-basic-load-balancer-on-aks`,
  },
  "availability-sets": {
    id: "availability-sets",
    what: "availability sets",
    ends: "2025-09-30",
    instead: "virtual machine scale sets or Virtual Machines pools",
    source: `${aks}/availability-sets-on-aks`,
  },
  "azure-linux-2": {
    id: "azure-linux-2",
    what: "Azure Linux 2.0",
    ends: "2025-11-30",
    removed: "2026-03-31",
    instead: "AzureLinux3",
    source: `${aks}/use-azure-linux`,
  },
  "ubuntu-2004": {
    id: "ubuntu-2004",
    what: "Ubuntu 20.04",
    ends: "2027-03-17",
    removed: "2027-03-17",
    instead: "Ubuntu2404",
    source: `${aks}/upgrade-os-version`,
  },
  "ubuntu-2204": {
    id: "ubuntu-2204",
    what: "Ubuntu 22.04",
    ends: "2027-06-30",
    instead: "Ubuntu2404",
    source: `${aks}/upgrade-os-version`,
  },
  flatcar: {
    id: "flatcar",
    what: "Flatcar Container Linux (preview)",
    ends: "2026-06-08",
    removed: "2026-09-08",
    instead: "AzureLinux3 or Ubuntu2404",
    source: `${aks}/flatcar-container-linux-for-aks`,
  },
  "windows-2019": {
    id: "windows-2019",
    what: "Windows Server 2019",
    ends: "2026-03-01",
    removed: "2027-04-01",
    instead: "Windows2025",
    source: `${aks}/windows-faq`,
  },
  "windows-2022": {
    id: "windows-2022",
    what: "Windows Server 2022",
    ends: "2028-06-30",
    removed: "2029-06-30",
    instead: "Windows2025",
    source: `${aks}/windows-faq`,
  },
  "windows-annual": {
    id: "windows-annual",
    what: "Windows Server Annual Channel (preview)",
    ends: "2026-05-15",
    removed: "2027-05-15",
    instead: "Windows2025",
    source: `${aks}/windows-annual-channel`,
  },
} as const satisfies Readonly<Record<string, Retirement>>;

/** How near an end is: `soon` within a year. Support ends with the start of the day that Microsoft names. */
export function phaseOf({ ends, removed }: Retirement, date: string): "removed" | "ended" | "soon" | "later" {
  if (removed !== undefined && date >= removed) return "removed";
  if (date >= ends) return "ended";
  return yearBefore(ends) <= date ? "soon" : "later";
}

function yearBefore(date: string): string {
  return `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
}
