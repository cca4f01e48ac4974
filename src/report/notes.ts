import { type Finding, formatPath, type HowTo, type SettingChange } from "../model/index.ts";

/** What stands behind a finding, a line each: where its value comes from, and why it is milder or worse than usual. */
export function notes({ effective, severity, severityReason, worlds, setting }: Finding): string[] {
  const lines: string[] = [];
  if (effective?.overrides !== undefined) {
    const { value, path } = effective.overrides;
    lines.push(`${inline(effective.value)} here overrides ${inline(value)} at ${formatPath(path)}`);
  } else if (effective?.state === "inherited") {
    lines.push(`${inline(effective.value)} comes from ${formatPath(effective.path)}`);
  }
  if (worlds !== undefined) lines.push(`the same in ${worlds.join(" and ")}`);
  if (severityReason !== undefined) lines.push(`${severity}: ${severityReason}`);
  if (setting !== undefined) lines.push(...changeInWords(setting));
  return lines;
}

/** What it takes to change a setting of a cluster, and how to. */
function changeInWords({ change, oneWay, effects, how }: SettingChange): string[] {
  const kinds = {
    "in-place": "changed in place",
    "node-pools": "changed by new node pools",
    "new-cluster": "changed by a new cluster only",
  };
  const first = `${kinds[change]}${oneWay ? ", for good" : ""}${effects === undefined ? "" : `: ${effects}`}`;
  return [first, ...waysOf(how)];
}

/** How a setting is changed, a line for each tool. */
export function waysOf(how: HowTo | undefined): string[] {
  const ways = Object.entries({
    az: how?.az && azCommand(how.az),
    terraform: how?.terraform,
    bicep: how?.bicep,
  });
  return ways.flatMap(([tool, text]) =>
    text === undefined ? [] : [tool === "az" ? text : `${tool}: ${text}`],
  );
}

/** Options of `az aks update`, or a command of its own. */
function azCommand(text: string): string {
  return text.startsWith("az ") ? text : `az aks update ${text}`;
}

function inline(value: unknown): string {
  return typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? "nothing");
}
