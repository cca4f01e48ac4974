import { entryOf, type MappingNode, type Node, type Spot, spotOf } from "../../../syntax/index.ts";

/** What a provider's attribute says: its value, nothing, or why that is not known. */
export type Stated =
  | { readonly node: Node; readonly key: Spot | undefined }
  | { readonly why: string }
  | undefined;

/** Follows blocks to an attribute; of several blocks the first one counts. */
export function stated(body: MappingNode, path: readonly string[]): Stated {
  const found = path.length === 1 ? { block: body } : blockAt(body, path, path.length - 1);
  if (found === undefined || "why" in found) return found;
  const { block } = found;
  const entry = entryOf(block, path.at(-1) ?? "");
  if (entry === undefined) return block.unknown === undefined ? undefined : { why: block.unknown };
  if (isNull(entry.value)) return undefined;
  return { node: entry.value, key: spotOf(entry.key) };
}

/** Whether a block is there. */
export function blockAt(
  body: MappingNode,
  path: readonly string[],
  depth = path.length,
): { readonly block: MappingNode } | { readonly why: string } | undefined {
  let current: MappingNode = body;
  for (let at = 0; at < depth; at++) {
    const next = blockIn(current, path[at] ?? "");
    if (next === undefined || "why" in next) return next;
    current = next.block;
  }
  return { block: current };
}

function blockIn(
  body: MappingNode,
  name: string,
): { readonly block: MappingNode } | { readonly why: string } | undefined {
  const value = entryOf(body, name)?.value;
  if (value === undefined) return body.unknown === undefined ? undefined : { why: body.unknown };
  if (value.kind === "mapping") return { block: value };
  if (value.kind === "scalar") return value.unknown === undefined ? undefined : { why: value.unknown };
  const first = value.items[0]?.value;
  if (first === undefined) return value.unknown === undefined ? undefined : { why: value.unknown };
  if (first.kind === "mapping") return { block: first };
  return first.unknown === undefined ? undefined : { why: first.unknown };
}

function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.unknown === undefined && node.value === null;
}
