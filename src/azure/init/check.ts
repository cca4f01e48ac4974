import { supportEnds, supportedMinors, supportReadOn, versionOf } from "../support/index.ts";
import { addressOf, isOwn, isPrivate, rangeOf } from "./addresses.ts";
import type { InitOptions } from "./options.ts";

/** What a person asks for, as flags or answers have it. */
export interface InitRequest {
  readonly name?: string;
  readonly region?: string;
  readonly entraGroup?: readonly string[];
  readonly private?: boolean;
  readonly authorizedRanges?: string;
  readonly networkPlugin?: string;
  readonly zones?: string;
  readonly tier?: string;
  readonly kubernetesVersion?: string;
  readonly vmSize?: string;
  readonly workspace?: string;
  readonly hardened?: boolean;
  readonly firewall?: string;
}

/** Options to write a cluster from, or all that is wrong with what was asked for. */
export type CheckedRequest = { readonly options: InitOptions } | { readonly problems: readonly string[] };

/** What is required and was not given, by flag. */
export function missingIn({ name, region, entraGroup = [], ...rest }: InitRequest): readonly string[] {
  return [
    ...(name === undefined ? ["--name"] : []),
    ...(region === undefined ? ["--region"] : []),
    ...(entraGroup.length === 0 ? ["--entra-group"] : []),
    ...(rest.private !== true && rest.authorizedRanges === undefined && rest.hardened !== true
      ? ["--private or --authorized-ranges"]
      : []),
  ];
}

/** Checks every text that goes into a file, so that none can be anything but what it is to be. */
export function checkRequest(request: InitRequest, date: string): CheckedRequest {
  const problems: string[] = [];
  const { hardened = false, authorizedRanges, firewall, workspace } = request;
  const text = (flag: CheckedText, value: string | undefined, usual = ""): string => {
    const wrong = value === undefined ? undefined : wrongWith(flag, value);
    if (wrong !== undefined) problems.push(`--${flag} ${shortened(value ?? "")}: ${wrong}`);
    return value ?? usual;
  };
  const minors = supportedMinors(date);
  const options: InitOptions = {
    name: text("name", request.name),
    region: text("region", request.region),
    entraGroups: [...new Set(request.entraGroup ?? [])].map((each) => text("entra-group", each)),
    engine: text("network-plugin", request.networkPlugin, "cilium") === "calico" ? "calico" : "cilium",
    zones: text("zones", request.zones, "1,2,3").split(",").filter(Boolean),
    tier: text("tier", request.tier, "standard") === "premium" ? "Premium" : "Standard",
    kubernetesVersion: request.kubernetesVersion ?? `1.${minors[1] ?? minors[0] ?? ""}`,
    vmSize: text("vm-size", request.vmSize, "Standard_D4ds_v5"),
    hardened,
    ...(authorizedRanges !== undefined && { authorizedRanges: authorizedRanges.split(",") }),
    ...(workspace !== undefined && { workspace: text("workspace", workspace) }),
    ...(firewall !== undefined && { firewall: text("firewall", firewall) }),
  };
  problems.push(...wrongRanges(options.authorizedRanges), ...wrongVersion(options.kubernetesVersion, date));
  problems.push(...wrongTogether(request));
  return problems.length > 0 ? { problems } : { options };
}

const guid = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";

/** What each text has to look like, and how to say so. */
const shapes = {
  name: [/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/i, "2 to 40 letters, digits and hyphens, a letter first"],
  region: [/^[a-z]{3,30}\d?$/, "a region's short name, such as westeurope"],
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

type CheckedText = keyof typeof shapes;

function wrongWith(flag: CheckedText, value: string): string | undefined {
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

/** The API server takes 2000 with VNet integration; sixteen million addresses are no limit any more. */
const mostRanges = 2000;
const mostAddresses = 2 ** 24 - 2 ** 20;

function wrongRanges(ranges: readonly string[] | undefined): readonly string[] {
  if (ranges === undefined) return [];
  if (ranges.length > mostRanges)
    return [`--authorized-ranges: ${ranges.length} are more than ${mostRanges}`];
  const parsed = ranges.map((text) => ({ text, range: rangeOf(text) }));
  const wrong = parsed.filter(({ range }) => range === undefined);
  if (wrong.length > 0)
    return wrong.map(
      ({ text }) =>
        `--authorized-ranges ${shortened(text)}: give IPv4 ranges that begin at their first address, such as 203.0.113.0/24`,
    );
  const size = parsed.reduce((sum, { range }) => sum + (range?.size ?? 0), 0);
  return size >= mostAddresses ? ["--authorized-ranges: that many addresses are practically everybody"] : [];
}

/** New clusters get a version that is supported for a while. */
function wrongVersion(version: string, date: string): readonly string[] {
  const minors = supportedMinors(date);
  const choices = minors.map((minor) => `1.${minor}`).join(", ");
  const flag = `--kubernetes-version ${shortened(version)}`;
  if (minors.length === 0)
    return [`no supported version is known for ${date}: the calendar was read on ${supportReadOn}`];
  const found = /^1\.\d{1,2}(?:\.\d{1,2})?$/.test(version) ? versionOf(version) : undefined;
  if (found === undefined) return [`${flag}: write it like 1.${minors[0]}`];
  const ends = supportEnds(found.minor, false);
  if (!minors.includes(found.minor) || ends === undefined)
    return [`${flag}: AKS does not support it on ${date}; there are ${choices}`];
  const soon = new Date(Date.parse(`${date}T00:00:00Z`) + 60 * 86_400_000).toISOString().slice(0, 10);
  return ends <= soon ? [`${flag}: its support ends on ${ends} already; there are ${choices}`] : [];
}

function wrongTogether(request: InitRequest): readonly string[] {
  const { hardened = false, authorizedRanges, firewall, networkPlugin } = request;
  return [
    ...(request.private === true && authorizedRanges !== undefined
      ? ["--private and --authorized-ranges exclude each other: ranges only mean a public API server"]
      : []),
    ...(hardened && authorizedRanges !== undefined
      ? ["--hardened writes a private cluster: leave --authorized-ranges out"]
      : []),
    ...(hardened && networkPlugin === "calico"
      ? ["--hardened needs Cilium, whose policies by name and encryption it switches on"]
      : []),
    ...(firewall !== undefined && !hardened ? ["--firewall goes with --hardened"] : []),
  ];
}

/** Of what is told of a wrong value nothing steers a terminal. */
function shortened(value: string): string {
  const safe = value.replaceAll(/[^\x20-\x7e]/g, "?");
  return safe.length > 60 ? `${safe.slice(0, 60)}…` : safe;
}
