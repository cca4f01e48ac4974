import { addressOf, isOwn, isPrivate } from "./addresses.ts";

const guid = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";

/** What each text has to look like, and how to say so. */
const shapes = {
  name: [/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/i, "2 to 40 letters, digits and hyphens, a letter first"],
  region: [/^[a-z][a-z0-9]{2,29}$/, "a region's short name, such as westeurope"],
  "entra-group": [new RegExp(`^${guid}$`, "i"), "the object id of an Entra group"],
  "network-plugin": [/^(?:cilium|calico)$/, "cilium or calico"],
  zones: [/^(?:[123](?:,(?!$)|$)){0,3}$/, "zones such as 1,2,3"],
  tier: [/^(?:standard|premium)$/, "standard or premium"],
  "vm-size": [
    /^Standard_[A-Z]{1,3}\d{1,3}(?:-\d{1,3})?[a-z]{0,6}(?:_[A-Za-z0-9]{1,10}){0,3}$/,
    "a VM size such as Standard_D4ds_v5",
  ],
  workspace: [
    new RegExp(
      `^/subscriptions/${guid}/resourceGroups/[\\w.()-]{0,89}[\\w()-]/providers/Microsoft\\.OperationalInsights/workspaces/[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$`,
      "i",
    ),
    "the resource id of a Log Analytics workspace",
  ],
  firewall: [/^\d{1,3}(?:\.\d{1,3}){3}$/, "the private address of a firewall, such as 10.0.1.4"],
} as const satisfies Readonly<Record<string, readonly [RegExp, string]>>;

export type CheckedText = keyof typeof shapes;

/** Why a text is none that a flag takes; undefined where it is one. */
export function wrongWith(flag: CheckedText, value: string): string | undefined {
  const [shape, told] = shapes[flag];
  if (!shape.test(value)) return `give ${told}`;
  if (flag === "zones" && new Set(value.split(",")).size !== value.split(",").length)
    return "names a zone twice";
  if (flag === "entra-group" && /^[0-]+$/.test(value)) return `give ${told}`;
  // Microsoft Learn, "API Server VNet Integration in AKS", "Availability".
  if (flag === "region" && value === "qatarcentral") return "has no API Server VNet Integration";
  // Microsoft Learn, "Trusted Launch for AKS", "Limitations".
  if (flag === "vm-size" && /^Standard_(?:[A-Z]+\d+[a-z]*p[a-z]*_|(?:DC|EC)\d+a)/.test(value))
    return "Arm64 and confidential VMs take no trusted launch";
  if (flag === "firewall") return wrongFirewall(addressOf(value));
  return undefined;
}

function wrongFirewall(address: number | undefined): string | undefined {
  if (!isPrivate(address)) return `give ${shapes.firewall[1]}`;
  return isOwn(address) ? "lies in the ranges of the cluster's own network, pods and services" : undefined;
}

/** Of what is told of a wrong value nothing steers a terminal. */
export function shortened(value: string): string {
  const safe = value.replaceAll(/[^\x20-\x7e]/g, "?");
  return safe.length > 60 ? `${safe.slice(0, 60)}…` : safe;
}
