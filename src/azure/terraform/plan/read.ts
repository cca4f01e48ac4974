import type { Path } from "../../../model/index.ts";
import { type MappingNode, type Node, valueAt } from "../../../syntax/index.ts";
import type { Declaration, Definition } from "../../declaration.ts";
import {
  armPathsOf,
  isKnownType,
  isLeftToAzure,
  majorOf,
  type ProviderResource,
  toArm,
} from "../provider/index.ts";
import { Configured } from "./references.ts";
import { itemsOf, type Listed, listedIn, textAt } from "./resources.ts";
import { listedInState } from "./state-file.ts";
import { type Marks, valuesOf, type Written } from "./values.ts";

/**
 * What `terraform show -json` tells of a plan or a state, or a state file itself; undefined where it is none of them
 * (Terraform, "JSON Output Format").
 */
export function readTerraformJson(root: Node, file: string): Definition | undefined {
  if (root.kind !== "mapping") return undefined;
  const shown = valueAt(root, "format_version") !== undefined;
  const planned = valueAt(root, "planned_values");
  if (shown && planned?.kind === "mapping") return definition(planOf(root, planned, file));
  const values = valueAt(root, "values");
  if (shown && values?.kind === "mapping") return definition(stateOf(listedIn(values, ["values"]), file));
  if (!isStateFile(root)) return undefined;
  return definition(stateOf(listedInState(root), file));
}

interface Read {
  readonly declaration: Declaration;
  readonly id: string | undefined;
}

/** Resources that exist are referred to by their ids; of those that are told here the address is better. */
function definition(read: readonly Read[]): Definition {
  const addresses = new Map(
    read.flatMap(({ id, declaration }) => (id === undefined ? [] : [[id, declaration.address] as const])),
  );
  const declarations = read.map(({ declaration }) => {
    const address = addresses.get(declaration.about?.toLowerCase() ?? "");
    return address === undefined ? declaration : { ...declaration, about: address };
  });
  return { declarations, notFollowed: [] };
}

/** A plan says what will be, where that is known. */
function planOf(root: MappingNode, planned: Node, file: string): Read[] {
  const configuration = valueAt(root, "configuration");
  const provider = valueAt(valueAt(configuration, "provider_config"), "azurerm");
  const constraint = textAt(provider, "version_constraint");
  const major = constraint === undefined ? undefined : majorOf(constraint);
  const changes = changesIn(root);
  return listedIn(planned, ["planned_values"]).flatMap((listed) => {
    if (!isKnownType(listed.type)) return [];
    const change = changes.get(listed.address);
    const marks: Marks = {
      unknown: valueAt(change, "after_unknown"),
      sensitive: [listed.sensitive, valueAt(change, "after_sensitive")],
    };
    const body = valuesOf(listed.values, marks, file, writtenIn(configuration, listed, change, major));
    const made = toArm({ ...resourceOf(listed, file), form: "terraform-plan", body, major });
    if (made === undefined) return [];
    const recreates = recreatesIn(change, listed.type);
    return [withId(recreates === undefined ? made : { ...made, recreates }, listed)];
  });
}

function stateOf(listed: readonly Listed[], file: string): Read[] {
  return listed.flatMap((each) => {
    if (!isKnownType(each.type)) return [];
    const marks = { unknown: undefined, sensitive: [each.sensitive] };
    const body = valuesOf(each.values, marks, file, nothingWritten);
    const made = toArm({ ...resourceOf(each, file), form: "terraform-state", body, major: undefined });
    return made === undefined ? [] : [withId(made, each)];
  });
}

function withId(declaration: Declaration, { values }: Listed): Read {
  return { declaration, id: textAt(values, "id")?.toLowerCase() };
}

/** A state holds values only. */
const nothingWritten: Written = { referenceOf: () => undefined, lacks: () => false };

function writtenIn(
  configuration: Node | undefined,
  { type, address }: Listed,
  change: Node | undefined,
  major: number | undefined,
): Written {
  const configured = new Configured(configuration, address);
  const created = actionsOf(change).includes("create");
  return {
    referenceOf: (path) => configured.referenceOf(path),
    // Of what exists, Azure's choice is what it was.
    lacks: (path) => created && configured.lacks(path) && isLeftToAzure(type, path, major),
  };
}

type Shared = Omit<ProviderResource, "form" | "body" | "major">;

function resourceOf({ type, address, node, item }: Listed, file: string): Shared {
  return { type, address, file, item, range: { start: node.start, end: node.end }, maybe: undefined };
}

function changesIn(root: MappingNode): ReadonlyMap<string, Node> {
  const changes = new Map<string, Node>();
  for (const each of itemsOf(valueAt(root, "resource_changes"))) {
    const [address, change] = [textAt(each, "address"), valueAt(each, "change")];
    // A deposed object is what an earlier deployment has left.
    if (address !== undefined && change !== undefined && valueAt(each, "deposed") === undefined)
      changes.set(address, change);
  }
  return changes;
}

/** ARM's paths of the attributes for which the plan deletes the resource and creates it anew; undefined where it does not. */
function recreatesIn(change: Node | undefined, type: string): readonly Path[] | undefined {
  const actions = actionsOf(change);
  if (!actions.includes("delete") || !actions.includes("create")) return undefined;
  return itemsOf(valueAt(change, "replace_paths")).flatMap((path) => armPathsOf(type, stepsOf(path)));
}

function actionsOf(change: Node | undefined): readonly unknown[] {
  return itemsOf(valueAt(change, "actions")).map((each) => (each.kind === "scalar" ? each.value : null));
}

function stepsOf(path: Node): Path {
  return itemsOf(path).flatMap((step) => {
    if (step.kind !== "scalar") return [];
    return typeof step.value === "string" || typeof step.value === "number" ? [step.value] : [];
  });
}

function isStateFile(root: MappingNode): boolean {
  const version = valueAt(root, "version");
  return (
    version?.kind === "scalar" &&
    version.value === 4 &&
    textAt(root, "terraform_version") !== undefined &&
    valueAt(root, "resources")?.kind === "sequence"
  );
}
