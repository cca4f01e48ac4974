import type { Assessment, PodSecurityVerdict } from "../../model/index.ts";
import { plural, type Style } from "./style.ts";

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
