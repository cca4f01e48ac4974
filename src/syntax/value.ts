import type { Node, ScalarValue } from "./tree.ts";

/** What a tree stands for once converted to JSON. */
export type Value = ScalarValue | readonly Value[] | { readonly [name: string]: Value };

/** The JSON value of a node, names and values as kubectl would send them. An absent root is null. */
export function toValue(node: Node | undefined): Value {
  if (node === undefined) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence") return node.items.map((item) => toValue(item.value));
  const object: Record<string, Value> = {};
  for (const entry of node.entries) setOwn(object, entry.name, toValue(entry.value));
  return object;
}

/** Sets a property of any name, `__proto__` included. */
export function setOwn(object: Record<string, Value>, name: string, value: Value): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}
