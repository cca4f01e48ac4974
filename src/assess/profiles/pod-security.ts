import { allControls } from "../../controls/index.ts";
import { podSecurityChecks } from "../../kubernetes/pod-security/index.ts";
import type { Ask, Profile } from "../../model/index.ts";
import { derived } from "./derived.ts";

/**
 * What tells a level of the Pod Security Standards: the evaluator, and the controls that cover one of its checks, each
 * only where the level is violated in that check, so that they ask for no more than it does.
 */
export function podSecurityProfile(level: "baseline" | "restricted"): Profile {
  const head = { id: `pss-${level}`, title: `Pod Security Standards, level ${level}`, version: "1" };
  return derived(head, () => {
    const checks = checksOf(level);
    const covering = allControls.filter(({ covers }) => covers?.some((check) => checks.has(check)));
    return [
      { control: "pod-security-standard", parameters: { level } },
      ...covering.map(({ id }): Ask => ({ control: id, onlyIfViolated: true, ...parametersFor[id] })),
    ];
  });
}

/** Where a control by itself asks for less than the standard. */
const parametersFor: Readonly<Record<string, Pick<Ask, "parameters">>> = {
  "run-as-non-root": { parameters: { requireRunAsNonRoot: true } },
};

/** The restricted level leaves out the baseline checks that its own replace. */
function checksOf(level: "baseline" | "restricted"): ReadonlySet<string> {
  const overridden = new Set(podSecurityChecks.flatMap(({ overrides }) => overrides));
  const active =
    level === "restricted"
      ? podSecurityChecks.filter(({ id }) => !overridden.has(id))
      : podSecurityChecks.filter((check) => check.level === "baseline");
  return new Set(active.map(({ id }) => `pss:${id}`));
}
