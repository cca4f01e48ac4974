import { Known } from "../model/index.ts";
import type { View } from "../syntax/index.ts";

/** The operating system of a pod by its spec: what it states, else what its nodes have, else Linux. */
export function osOf(spec: View, stated: Known<string>): Known<string> {
  if (stated.state !== "default") return stated;
  const selector = spec.get("nodeSelector");
  const byLabel = selector.get("kubernetes.io/os").string();
  if (byLabel.stated) return byLabel;
  const byBetaLabel = selector.get("beta.kubernetes.io/os").string();
  if (byBetaLabel.stated) return byBetaLabel;
  return byLabel.unknown ? byLabel : (byAffinity(spec.get("affinity")) ?? Known.default("linux", stated.at));
}

function byAffinity(affinity: View): Known<string> | undefined {
  if (!affinity.exists) return undefined;
  const terms = affinity
    .at(["nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"])
    .items();
  const answers = terms.map((term) =>
    term
      .get("matchExpressions")
      .items()
      .find(
        (each) => each.get("key").string().is("kubernetes.io/os") && each.get("operator").string().is("In"),
      )
      ?.get("values"),
  );
  const [first] = answers;
  const values = answers.map((view) => view?.strings().value?.join());
  const only = values[0];
  if (first === undefined || only === undefined || !values.every((each) => each === only)) return undefined;
  return only === "windows" || only === "linux" ? Known.set(only, first) : undefined;
}
