import {
  type MappingNode,
  mappingAt,
  type Node,
  nowhere,
  type ScalarNode,
  scalarAt,
  valueAt,
} from "../../../syntax/index.ts";
import { itemsOf, type Listed, textAt } from "./resources.ts";

/** The managed resources of a state file of version 4. */
export function listedInState(root: Node): Listed[] {
  const listed: Listed[] = [];
  for (const [index, resource] of itemsOf(valueAt(root, "resources")).entries()) {
    const [type, name] = [textAt(resource, "type"), textAt(resource, "name")];
    if (textAt(resource, "mode") !== "managed" || type === undefined || name === undefined) continue;
    const module = textAt(resource, "module");
    const family = `${module === undefined ? "" : `${module}.`}${type}.${name}`;
    for (const [at, instance] of itemsOf(valueAt(resource, "instances")).entries()) {
      const values = valueAt(instance, "attributes");
      if (instance.kind !== "mapping" || values?.kind !== "mapping") continue;
      const sensitive = marksOf(valueAt(instance, "sensitive_attributes"));
      const address = `${family}${keyOf(valueAt(instance, "index_key"))}`;
      listed.push({
        type,
        address,
        node: instance,
        values,
        sensitive,
        item: ["resources", index, "instances", at],
      });
    }
  }
  return listed;
}

function keyOf(key: Node | undefined): string {
  if (key?.kind !== "scalar" || key.value === null) return "";
  return typeof key.value === "string" ? `[${JSON.stringify(key.value)}]` : `[${String(key.value)}]`;
}

/** Each sensitive attribute is a list of steps; all of what the first one names is left untold. */
function marksOf(paths: Node | undefined): MappingNode {
  const yes: ScalarNode = scalarAt(true, nowhere);
  const names = itemsOf(paths).flatMap((path) => textAt(itemsOf(path)[0], "value") ?? []);
  return mappingAt(
    names.map((name) => [name, yes] as const),
    nowhere,
  );
}
