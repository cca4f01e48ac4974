import type { Path } from "../../../model/index.ts";
import { type MappingNode, type Node, valueAt } from "../../../syntax/index.ts";

/** A resource as a plan or a state lists it. */
export interface Listed {
  readonly type: string;
  readonly address: string;
  readonly node: MappingNode;
  readonly values: MappingNode;
  readonly sensitive: Node | undefined;
  /** Where it lies in the document. */
  readonly item: Path;
}

const MODULE_LIMIT = 5000;

/** The managed resources of `values` or `planned_values`, those of modules included. */
export function listedIn(values: Node | undefined, at: Path): Listed[] {
  const listed: Listed[] = [];
  const open: [Node | undefined, Path][] = [[valueAt(values, "root_module"), [...at, "root_module"]]];
  for (
    let next = open.pop(), seen = 0;
    next !== undefined && seen < MODULE_LIMIT;
    next = open.pop(), seen++
  ) {
    const [module, path] = next;
    for (const [index, node] of itemsOf(valueAt(module, "resources")).entries()) {
      const [type, address] = [textAt(node, "type"), textAt(node, "address")];
      const body = valueAt(node, "values");
      if (
        textAt(node, "mode") === "data" ||
        node.kind !== "mapping" ||
        type === undefined ||
        address === undefined
      )
        continue;
      if (body?.kind !== "mapping") continue;
      const sensitive = valueAt(node, "sensitive_values");
      listed.push({ type, address, node, values: body, sensitive, item: [...path, "resources", index] });
    }
    const children = itemsOf(valueAt(module, "child_modules"));
    for (const [index, child] of [...children.entries()].reverse())
      open.push([child, [...path, "child_modules", index]]);
  }
  return listed;
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "sequence" ? node.items.map(({ value }) => value) : [];
}

export function textAt(node: Node | undefined, name: string): string | undefined {
  const value = valueAt(node, name);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}
