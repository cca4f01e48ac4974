import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { checkAgainstSchema, type SchemaProblem } from "../../../kubernetes/schema/index.ts";

interface Checked {
  readonly target: number;
  readonly problems: readonly SchemaProblem[];
}

/**
 * Several controls look at the objects of one document one after the other; each is walked once. Let go with the next
 * document, so that nothing is kept for the objects of a whole world.
 */
const checked = new Map<KubernetesObject, Checked>();
let document: KubernetesObject["document"];

/** What the API's field types say of an object; nothing for kinds that Kubernetes itself does not define. */
export function schemaProblems(object: KubernetesObject, target: number): readonly SchemaProblem[] {
  const known = checked.get(object);
  if (known?.target === target) return known.problems;
  if (object.document === undefined || object.document !== document) {
    checked.clear();
    document = object.document;
  }
  const { node } = object.root;
  const problems = (node && checkAgainstSchema(node, object.apiVersion, object.kind, { target })) ?? [];
  checked.set(object, { target, problems });
  return problems;
}
