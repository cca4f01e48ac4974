import { plural, printable } from "../../base/text.ts";
import { formatViolation } from "../../kubernetes/pod-security/index.ts";
import { type Assessment, type PodSecurityVerdict, resourceName } from "../../model/index.ts";
import { type Style, wrap } from "./style.ts";

/** One verdict a workload, in the API server's words. */
export function podSecurityVerdicts({ podSecurity }: Assessment, width: number, style: Style): string[] {
  const out: string[] = [];
  for (const { resource, level, version, allowed, violations, undecided } of podSecurity) {
    const verdict =
      allowed === true
        ? style.good("allowed  ")
        : allowed === false
          ? style.severity("high", "forbidden")
          : "undecided";
    out.push(
      `${verdict} ${style.bold(printable(resourceName(resource)))} ${style.dim(printable(resource.origin.file))}`,
    );
    const words = [
      ...(violations.length > 0 ? [formatViolation(level, version, violations)] : []),
      ...(undecided.length > 0 ? [`values not known yet decide ${undecided.join(", ")}`] : []),
    ];
    for (const line of words.flatMap((each) => wrap(printable(each), width - 10)))
      out.push(`          ${line}`);
  }
  return out.length === 0 ? [] : [...out, ""];
}

/** How many workloads are allowed at each level asked for, and how many that changes for at a later version. */
export function podSecuritySummary({ podSecurity }: Assessment, style: Style): string[] {
  return [...Map.groupBy(podSecurity, ({ level, version }) => `${level}@${version}`)].map(
    ([spec, verdicts]) => {
      const allowed = verdicts.filter((verdict) => verdict.allowed === true).length;
      const unknown = verdicts.filter((verdict) => verdict.allowed === null).length;
      const changing = verdicts.filter(({ changes }) => changes.length > 0).length;
      const tail = [
        unknown > 0 ? `, ${unknown} undecided` : "",
        changing > 0 ? `; later versions change it for ${changing}` : "",
      ].join("");
      return `Pod Security ${style.bold(spec)}: ${allowed} of ${plural(verdicts.length, "workload")} allowed${tail}`;
    },
  );
}

/** Which level one workload reaches, and what the next version that matters changes. */
export function podSecurityReach(verdicts: readonly PodSecurityVerdict[]): string | undefined {
  const [first] = verdicts;
  if (first === undefined) return undefined;
  const at = first.version === "latest" ? "" : ` at ${first.version}`;
  const next = verdicts.flatMap(({ level, changes }) =>
    changes
      .slice(0, 1)
      .map(({ version, allowed }) => `${version} ${allowed === true ? "allows" : "forbids"} ${level}`),
  );
  return [`Pod Security: reaches ${first.reaches}${at}`, ...next].join("; ");
}
