/** Mistakes that many make and that no search along the types finds. */
import type { Node } from "../../syntax/index.ts";
import type { Home, Level } from "./place.ts";

/** Fields of older API versions by type and name, and where their values went. */
const moved: Readonly<Record<string, readonly string[]>> = {
  "IngressBackend serviceName": ["service", "name"],
  "IngressBackend servicePort": ["service", "port"],
  "IngressSpec backend": ["defaultBackend"],
  "CustomResourceDefinitionSpec validation": ["versions", "*", "schema"],
  "CustomResourceDefinitionSpec version": ["versions", "*", "name"],
};

/** Where the field belongs; undefined when it is no known habit. */
export function habitualHome({ type, path }: Level, name: string, value: Node): Home | undefined {
  if (type.name === "LabelSelector" && value.kind === "scalar")
    return { path: [...path, "matchLabels", name], owner: undefined };
  const to = moved[`${type.name} ${name}`];
  if (to === undefined) return undefined;
  const last = name === "servicePort" ? [isText(value) ? "name" : "number"] : [];
  return { path: [...path, ...to, ...last], owner: undefined };
}

function isText(node: Node): boolean {
  return node.kind === "scalar" && typeof node.value === "string";
}
