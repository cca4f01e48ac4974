import { supportEnds, supportedMinors, supportReadOn, versionOf } from "../support/index.ts";
import { rangeOf } from "./addresses.ts";
import { type CheckedText, shortened, wrongWith } from "./check-texts.ts";
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
