import type { Node } from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";
import { readTerraform } from "./index.ts";

/** The declarations of one file, by address. */
export function declarationsOf(text: string): ReadonlyMap<string, Declaration> {
  const files = [{ file: "main.tf", text }];
  const { declarations } = readTerraform({ folder: ".", files, variableFiles: [], list: () => [] });
  return new Map(declarations.map((each) => [each.address, each]));
}

/** A tree as JSON, unknown values as `?` with what they are of, further entries as `…`. */
export function shown(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.unknown === undefined ? node.value : `?${node.refers ?? ""}`;
  const more = node.unknown === undefined ? [] : ["…"];
  if (node.kind === "sequence") return [...node.items.map(({ value }) => shown(value)), ...more];
  const entries = node.entries.map(({ name, value }) => [name, shown(value)] as const);
  return Object.fromEntries([...entries, ...more.map((each) => [each, true] as const)]);
}
