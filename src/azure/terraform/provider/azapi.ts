import {
  type MappingNode,
  mappingAt,
  type Node,
  parseText,
  type Spot,
  spotOf,
  unknownAt,
} from "../../../syntax/index.ts";
import { Body } from "./body.ts";
import { fill } from "./fill.ts";
import { referenceIn } from "./reference.ts";
import { row, type Setting, settingOf } from "./row.ts";
import { stated } from "./stated.ts";
import type { ArmResource, ProviderResource } from "./to-arm.ts";

const diagnosticsType = "Microsoft.Insights/diagnosticSettings";

/** Beside `body` (Azure/terraform-provider-azapi, docs/resources/resource.md). */
const rows: readonly Setting[] = [
  row("name", "name"),
  row("location", "location"),
  row("tags", "tags", "map"),
  row("identity.type", "identity.type"),
  row("identity.identity_ids", "identity.userAssignedIdentities", "keys"),
].map(settingOf);

/** A resource in ARM's own words; an update changes one that something else declares. */
export function azapi(resource: ProviderResource): ArmResource | undefined {
  const update = resource.type === "azapi_update_resource";
  const parent = referenceIn(resource.body, "parent_id");
  const target = update ? referenceIn(resource.body, "resource_id") : undefined;
  const [type, apiVersion] = typeOf(resource.body);
  const body = merged(resource);
  const why = update ? `it changes ${target ?? parent ?? "a resource"} once that is deployed` : undefined;
  if (type !== undefined) {
    const about = target ?? (isPart(type) ? parent : undefined);
    return {
      type,
      apiVersion,
      body,
      about,
      ...(why !== undefined && { maybe: why }),
      ...(update && { isChange: true }),
    };
  }
  // Of a part whose type is not known it can be said only that it may be what a cluster is asked for.
  const unknown = stated(resource.body, ["type"]);
  if (parent === undefined || unknown === undefined) return undefined;
  const doubt = mappingAt(entriesOf(body), spotOf(body), body.unknown ?? "what it is is not known");
  return {
    type: diagnosticsType,
    apiVersion: undefined,
    body: doubt,
    about: parent,
    maybe: "the type of the resource is not known",
  };
}

function typeOf(body: MappingNode): [type: string | undefined, apiVersion: string | undefined] {
  const found = stated(body, ["type"]);
  if (found === undefined || "why" in found || found.node.kind !== "scalar") return [undefined, undefined];
  const { value, unknown } = found.node;
  if (unknown !== undefined || typeof value !== "string") return [undefined, undefined];
  const [type, version] = value.split("@");
  return [type, version];
}

/** `Microsoft.X/y/z` lies within another resource; settings and assignments lie on one. */
function isPart(type: string): boolean {
  return (
    type.split("/").length > 2 || /^microsoft\.(?:insights\/diagnosticsettings|authorization\/)/i.test(type)
  );
}

function merged({ body: resource, decode }: ProviderResource): MappingNode {
  const outer = new Body(resource, rows);
  fill(outer, resource, rows);
  const around = outer.build(resource.unknown);
  const found = stated(resource, ["body"]);
  if (found === undefined) return around;
  if ("why" in found) return mappingAt(entriesOf(around), spotOf(around), found.why);
  const inner = decode?.(found.node) ?? decoded(found.node);
  const why = around.unknown ?? inner.unknown;
  const entries = inner.kind === "mapping" ? entriesOf(inner) : [];
  return mappingAt([...entriesOf(around), ...entries], spotOf(around), why);
}

/** A body that is a text is JSON. */
function decoded(node: Node): Node {
  if (node.kind !== "scalar" || node.unknown !== undefined || typeof node.value !== "string") return node;
  const root = parseText(node.value, { language: "json" }).documents[0]?.root;
  return root === undefined ? unknownAt("the body is no JSON", spotOf(node)) : placedAt(root, spotOf(node));
}

/** Offsets within a text are none of the file. */
function placedAt(node: Node, spot: Spot): Node {
  const extent = { ...spot, propertiesStart: spot.start };
  if (node.kind === "scalar")
    return { kind: "scalar", style: node.style, text: node.text, value: node.value, ...extent };
  if (node.kind === "sequence")
    return {
      kind: "sequence",
      flow: true,
      items: node.items.map(({ value }) => ({ value: placedAt(value, spot) })),
      ...extent,
    };
  return mappingAt(
    node.entries.map(({ name, value }) => [name, placedAt(value, spot), spot] as const),
    spot,
  );
}

function entriesOf(node: MappingNode): (readonly [string, Node, Spot])[] {
  return node.entries.map(({ key, name, value }) => [name, value, spotOf(key)] as const);
}
