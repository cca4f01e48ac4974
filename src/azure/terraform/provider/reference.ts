import type { MappingNode } from "../../../syntax/index.ts";
import { stated } from "./stated.ts";

/** The address or id of another resource that an attribute names. */
export function referenceIn(body: MappingNode, attribute: string): string | undefined {
  const found = stated(body, [attribute]);
  if (found === undefined || "why" in found || found.node.kind !== "scalar") return undefined;
  const { unknown, refers, value } = found.node;
  if (unknown === undefined) return typeof value === "string" ? value : undefined;
  return refers?.endsWith(".id") ? refers.slice(0, -".id".length) : undefined;
}
