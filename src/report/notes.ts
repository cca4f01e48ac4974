import { type Finding, formatPath } from "../model/index.ts";

/** What stands behind a finding, a line each: where its value comes from, and why it is milder or worse than usual. */
export function notes({ effective, severity, severityReason, worlds }: Finding): string[] {
  const lines: string[] = [];
  if (effective?.overrides !== undefined) {
    const { value, path } = effective.overrides;
    lines.push(`${inline(effective.value)} here overrides ${inline(value)} at ${formatPath(path)}`);
  } else if (effective?.state === "inherited") {
    lines.push(`${inline(effective.value)} comes from ${formatPath(effective.path)}`);
  }
  if (worlds !== undefined) lines.push(`the same in ${worlds.join(" and ")}`);
  if (severityReason !== undefined) lines.push(`${severity}: ${severityReason}`);
  return lines;
}

function inline(value: unknown): string {
  return typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? "nothing");
}
