import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { SchemaProblem } from "../../../kubernetes/schema/index.ts";
import type { FixPlan, JsonValue, Operation, Path } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import { plan } from "../../answer.ts";

/** Puts a field where it belongs, unless something stands there already: then nobody can say which one was meant. */
export function planMove({ path, suggestion }: SchemaProblem, object: KubernetesObject): FixPlan | undefined {
  if (suggestion?.action !== "move") return undefined;
  const from = object.root.at(path);
  const targets = expand(object.root, suggestion.to);
  const free = targets.filter((target) => !object.root.at(target).exists);
  if (targets.length === 0 || (free.length < targets.length && !suggestion.to.includes("*")))
    return undefined;
  if (from.uncertainty !== undefined) return undefined;
  const value = from.toValue() as JsonValue;
  const sets = free.map((target): Operation => ({ op: "set", path: target, value }));
  return plan([{ op: "remove", path }, ...sets], {
    summary: `Move ${String(path.at(-1))} to where the API reads it`,
    test: "the setting takes effect for the first time: see that the application still starts and can read and write its files",
  });
}

/** Paths for every item where the pattern has `*`. */
function expand(root: View, pattern: Path): Path[] {
  const star = pattern.indexOf("*");
  if (star < 0) return [pattern];
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  return root
    .at(head)
    .items()
    .flatMap((_, index) => expand(root, [...head, index, ...tail]));
}
