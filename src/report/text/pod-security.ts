import type { Assessment } from "../../model/index.ts";
import { plural, type Style } from "./style.ts";

/** One line: how many workloads reach which level of the Pod Security Standards. */
export function podSecuritySummary({ podSecurity }: Assessment, style: Style): string[] {
  if (podSecurity.length === 0) return [];
  return [...Map.groupBy(podSecurity, ({ level, version }) => `${level}@${version}`)].map(
    ([spec, verdicts]) => {
      const allowed = verdicts.filter((verdict) => verdict.allowed === true).length;
      const unknown = verdicts.filter((verdict) => verdict.allowed === null).length;
      const tail = unknown > 0 ? `, ${unknown} undecided` : "";
      return `Pod Security ${style.bold(spec)}: ${allowed} of ${plural(verdicts.length, "workload")} allowed${tail}`;
    },
  );
}
