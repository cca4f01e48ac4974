import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { schemaOf } from "../../../kubernetes/schema/index.ts";
import { entryOf } from "../../../syntax/index.ts";
import { type CelMap, type CelValue, celValue, Gap, PartialMap } from "../cel/index.ts";
import { defaultsFor, ofMetadata } from "./defaults.ts";
import type { Creation } from "./matching.ts";

/** Of what a policy's expressions see of the creation of an object, but its parameters and variables, what they ask for. */
export function requestVariables(
  creation: Creation,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>([
    ["oldObject", null],
    ["authorizer", null],
  ]);
  if (asked.has("object")) given.set("object", admittedValue(creation.object, creation.namespaced));
  if (asked.has("request")) given.set("request", requestOf(creation));
  if (asked.has("namespaceObject")) given.set("namespaceObject", namespaceOf(creation));
  return given;
}

/** An object as the API server has it when it asks its policies: defaulted, with what it fills in unknown. */
export function admittedValue({ root, apiVersion, kind }: KubernetesObject, namespaced: boolean): CelValue {
  const { node } = root;
  if (node === undefined) return null;
  const schema = schemaOf(apiVersion, kind);
  const value = celValue(node, { type: schema?.type, fill: defaultsFor({ kind, namespaced }) });
  const metadata = entryOf(node, "metadata")?.value;
  if (schema !== undefined || !(value instanceof Map) || metadata?.kind !== "mapping") return value;
  const written = celValue(metadata, { path: ["metadata"] });
  if (!(written instanceof Map) || written instanceof PartialMap) return value;
  const filled = new Map(ofMetadata(metadata, ["metadata"], namespaced));
  const unknown = new Map([...filled].filter(([name]) => !written.has(name)));
  return new Map<string, CelValue>([...value, ["metadata", new PartialMap(written, unknown)]]);
}

function requestOf(creation: Creation): CelMap {
  const { object, group, version, resource, namespaced, namespace } = creation;
  const kind: CelMap = new Map([
    ["group", group],
    ["version", version],
    ["kind", object.kind],
  ]);
  const plural: CelMap = new Map([
    ["group", group],
    ["version", version],
    ["resource", resource],
  ]);
  const unknown = new Map<string, Gap>(
    ["userInfo", "uid", "dryRun", "options"].map((name) => [
      name,
      inRequest(name, "only a request to a cluster has it"),
    ]),
  );
  const known: [string, CelValue][] = [
    ["operation", "CREATE"],
    ["kind", kind],
    ["resource", plural],
    ["requestKind", kind],
    ["requestResource", plural],
    ["subResource", ""],
    ["requestSubResource", ""],
  ];
  const name = object.metadata.get("name").string();
  if (name.unknown) unknown.set("name", inRequest("name", name.why ?? "not known"));
  else known.push(["name", name.value ?? ""]);
  if (!namespaced) known.push(["namespace", object.kind === "Namespace" ? object.name : ""]);
  else if (namespace === null)
    unknown.set("namespace", inRequest("namespace", "whoever applies the object decides"));
  else known.push(["namespace", namespace]);
  return new PartialMap(known, unknown);
}

function inRequest(name: string, why: string): Gap {
  return new Gap([], `request.${name} is not known: ${why}`);
}

function namespaceOf({ namespaced, namespace, inventory }: Creation): CelValue {
  if (!namespaced) return null;
  const found = namespace === null ? undefined : inventory.find("", "Namespace", null, namespace);
  if (found !== undefined) return admittedValue(found, false);
  const rest = new Gap([], `namespace ${namespace ?? "(not stated)"} is not among the files`);
  return new PartialMap([], new Map(), rest);
}
