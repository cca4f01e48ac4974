import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { checkAgainstSchema, type SchemaProblem } from "../../../kubernetes/schema/index.ts";

interface Checked {
  readonly target: number;
  readonly problems: readonly SchemaProblem[];
}

/** Several controls look at the same object one after the other; it is walked once. */
const checked = new WeakMap<KubernetesObject, Checked>();

/** What the API's field types say of an object; nothing for kinds that Kubernetes itself does not define. */
export function schemaProblems(object: KubernetesObject, target: number): readonly SchemaProblem[] {
  const known = checked.get(object);
  if (known?.target === target) return known.problems;
  const { node } = object.root;
  const problems = (node && checkAgainstSchema(node, object.apiVersion, object.kind, { target })) ?? [];
  checked.set(object, { target, problems });
  return problems;
}
