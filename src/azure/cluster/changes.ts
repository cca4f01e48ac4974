import {
  type MappingNode,
  mappingAt,
  type Node,
  nowhere,
  spotOf,
  unknownAt,
  valueAt,
  withEntries,
  withItems,
} from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";
import { folderOf } from "../paths.ts";

/** Every resource with what others change of it (`azapi_update_resource`); what a change is of may not be known. */
export function withChanges(all: readonly Declaration[]): readonly Declaration[] {
  const changes = all.filter(({ isChange }) => isChange === true);
  if (changes.length === 0) return all;
  const made = all.filter(({ isChange }) => isChange !== true);
  const named = new Set(made.map(({ address }) => address.toLowerCase()));
  return made.map((resource) => {
    const body = changes.reduce((before, change) => changed(before, resource, change, named), resource.body);
    return body === resource.body ? resource : { ...resource, body };
  });
}

function changed(
  body: MappingNode,
  resource: Declaration,
  change: Declaration,
  named: ReadonlySet<string>,
): MappingNode {
  const isAlike = resource.type.toLowerCase() === change.type.toLowerCase();
  if (isAlike && isOf(change, resource)) return overlaid(body, change.body);
  const target = change.about?.toLowerCase();
  const mayBe =
    folderOf(change.file) === folderOf(resource.file) &&
    (target === undefined || (!named.has(target) && /^(?:.+\.)?data\./.test(target)));
  if (isAlike) return mayBe ? overlaid(body, doubtful(change.body, change.address)) : body;
  // A pool that the cluster itself states.
  const isPart = change.type.toLowerCase() === `${resource.type}/agentPools`.toLowerCase();
  const isSure = target === resource.address.toLowerCase();
  return isPart && (mayBe || isSure) ? withPools(body, change, isSure) : body;
}

/** By address, or by name within what both are a part of. */
function isOf(change: Declaration, resource: Declaration): boolean {
  const target = change.about?.toLowerCase();
  if (target === undefined) return false;
  if (target === resource.address.toLowerCase()) return true;
  const [name, own] = [textOf(change.body, "name"), textOf(resource.body, "name")];
  return target === resource.about?.toLowerCase() && name !== undefined && name === own;
}

function textOf(body: MappingNode, name: string): string | undefined {
  const node = valueAt(body, name);
  const isKnown = node?.kind === "scalar" && node.unknown === undefined && typeof node.value === "string";
  return isKnown ? String(node.value).toLowerCase() : undefined;
}

/** `isSure`: the cluster is the one that is meant, so that names tell its pools. */
function withPools(body: MappingNode, { body: change, address }: Declaration, isSure: boolean): MappingNode {
  const properties = valueAt(body, "properties");
  const pools = valueAt(properties, "agentPoolProfiles");
  const own = valueAt(change, "properties");
  if (properties?.kind !== "mapping" || pools?.kind !== "sequence" || own?.kind !== "mapping") return body;
  const doubt = doubtful(own, address);
  const wanted = isSure ? textOf(change, "name") : undefined;
  const items = pools.items.map((item) => {
    const { value } = item;
    if (value.kind !== "mapping") return item;
    const name = textOf(value, "name");
    if (wanted === undefined || name === undefined) return { ...item, value: overlaid(value, doubt) };
    return name === wanted ? { ...item, value: overlaid(value, own) } : item;
  });
  return put(body, "properties", put(properties, "agentPoolProfiles", withItems(pools, items)));
}

/** What a change of something else would set, if it were of this. */
function doubtful(body: MappingNode, address: string, depth = 0): MappingNode {
  const entries = body.entries
    .filter(({ name }) => depth > 0 || name !== "name")
    .map((entry) => {
      const { value } = entry;
      const isDeep = value.kind === "mapping" && depth < deepest;
      const why = `${address.slice(0, 200)} may change it`;
      return {
        ...entry,
        value: isDeep ? doubtful(value, address, depth + 1) : unknownAt(why, spotOf(value)),
      };
    });
  return withEntries(body, entries);
}

/** Entries of the second mapping win, within mappings of both as well. */
function overlaid(base: MappingNode, over: MappingNode, depth = 0): MappingNode {
  const { unknown } = over;
  const made = over.entries.reduce((node, { name, value }) => {
    const before = valueAt(node, name);
    const isDeep = before?.kind === "mapping" && value.kind === "mapping" && depth < deepest;
    return put(node, name, isDeep ? overlaid(before, value, depth + 1) : value);
  }, base);
  return unknown === undefined ? made : { ...made, unknown };
}

/** No resource is as deep. */
const deepest = 64;

/** The same mapping with another value of a name. */
export function put(node: MappingNode, name: string, value: Node): MappingNode {
  const known = node.entries.some((entry) => entry.name === name);
  if (known)
    return withEntries(
      node,
      node.entries.map((entry) => (entry.name === name ? { ...entry, value } : entry)),
    );
  return withEntries(node, [...node.entries, ...mappingAt([[name, value]], nowhere).entries]);
}
