import type { Node } from "../../../syntax/index.ts";

/** As .NET writes values into texts. */
export function textOf(node: Node): string | undefined {
  if (node.kind !== "scalar" || node.unknown !== undefined) return undefined;
  if (typeof node.value === "boolean") return node.value ? "True" : "False";
  return node.value === null ? "" : String(node.value);
}
