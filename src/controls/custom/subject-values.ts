import type { Container, KubernetesObject, Pod } from "../../kubernetes/index.ts";
import { schemaOf } from "../../kubernetes/schema/index.ts";
import { type CelValue, celValue } from "./cel/index.ts";

const values = new WeakMap<KubernetesObject, CelValue>();

/** An object as expressions see it, read once. */
export function objectValue(object: KubernetesObject): CelValue {
  const known = values.get(object);
  if (known !== undefined) return known;
  const { node } = object.root;
  const value =
    node === undefined ? null : celValue(node, { type: schemaOf(object.apiVersion, object.kind)?.type });
  values.set(object, value);
  return value;
}

/** What holds the pod's `metadata` and `spec`. Throws where the way there is not known. */
export function podValue(pod: Pod): CelValue {
  return at(objectValue(pod.object), pod.template.path);
}

export function containerValue(container: Container): CelValue {
  return at(objectValue(container.pod.object), container.view.path);
}

function at(value: CelValue, path: readonly (string | number)[]): CelValue {
  let current: CelValue | undefined = value;
  for (const step of path) {
    if (current instanceof Map && typeof step === "string") current = current.get(step);
    else if (Array.isArray(current) && typeof step === "number")
      current = (current as readonly CelValue[])[step];
    else return null;
  }
  return current ?? null;
}
