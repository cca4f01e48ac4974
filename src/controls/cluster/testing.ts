import assert from "node:assert/strict";
import { assemble, clusterType, type Declaration, type Form } from "../../azure/index.ts";
import { Inventory, readObjects } from "../../inventory/index.ts";
import type { ParameterValues } from "../../model/index.ts";
import { listAt, mappingAt, type Node, nowhere, parseText, scalarAt, unknownAt } from "../../syntax/index.ts";
import type { Answer, Broken, Undecided } from "../answer.ts";
import { type Context, type Control, Parameters } from "../control.ts";

/** Stands in a cluster for what cannot be worked out. */
export const unknown = Symbol("unknown");
/** Stands in a cluster for another resource's id: surely there, its text not known. */
export const reference = Symbol("reference");

/** A cluster for a test; `properties.agentPoolProfiles` may be left to `pools`. */
export interface ClusterCase {
  readonly properties?: object;
  readonly pools?: readonly object[];
  readonly sku?: object;
  readonly identity?: object;
  /** As a template has it unless told otherwise. */
  readonly form?: Form;
  readonly apiVersion?: string;
  /** Resources beside it, in ARM's shape, with `about: "cluster"` where they are the cluster's. */
  readonly beside?: readonly {
    readonly type: string;
    readonly about?: string;
    readonly properties: object;
  }[];
  /** Manifests of the same world. */
  readonly manifests?: string;
}

export interface AskOptions {
  readonly date?: string;
  readonly parameters?: ParameterValues;
}

/** For tests: everything a control answers about a cluster and what is around it, the met ones left out. */
export function askCluster(
  control: Control,
  given: ClusterCase,
  options: AskOptions = {},
): readonly (Broken | Undecided)[] {
  const { form = "arm-template", apiVersion = "2026-05-01", pools, sku, identity, beside = [] } = given;
  const properties = { ...(pools !== undefined && { agentPoolProfiles: pools }), ...given.properties };
  const body = { name: "aks", ...(sku && { sku }), ...(identity && { identity }), properties };
  const base = { form, apiVersion, file: "test.json", item: [], range: undefined };
  const declarations: Declaration[] = [
    { ...base, type: clusterType, address: "cluster", body: mappingOf(body) },
    ...beside.map(({ type, about, ...rest }, index): Declaration => {
      return { ...base, type, address: `beside${index}`, body: mappingOf(rest), ...(about && { about }) };
    }),
  ];
  const documents = parseText(given.manifests ?? "").documents.flatMap(
    (syntax) => readObjects(syntax, "test.yaml", "test") ?? [],
  );
  const objects = documents.flatMap((document) => document.objects);
  const inventory = new Inventory("test", objects, documents, assemble(declarations, "test"));
  const parameters = new Parameters(control, options.parameters);
  const context: Context = { inventory, target: 37, date: options.date ?? "2026-11-15", parameters };
  return answers().filter((answer) => answer.verdict !== "met");

  function answers(): readonly Answer[] {
    switch (control.subject) {
      case "cluster":
        return inventory.clusters.flatMap((each) => control.check(each, context));
      case "pool":
        return inventory.clusters
          .flatMap(({ pools: all }) => all)
          .flatMap((each) => control.check(each, context));
      case "azure":
        return inventory.azure
          .filter(({ type }) => control.types.includes(type))
          .flatMap((each) => control.check(each, context));
      default:
        throw new TypeError(`${control.id} is not about clusters`);
    }
  }
}

/** Asserts exactly one finding (or `count`), and gives the first. */
export function assertClusterBroken(
  control: Control,
  given: ClusterCase,
  count = 1,
  options?: AskOptions,
): Broken {
  const answers = askCluster(control, given, options);
  const found = answers.filter((answer) => answer.verdict === "broken");
  assert.equal(found.length, count, `findings: ${answers.map(describe).join("; ") || "none"}`);
  return found[0] as Broken;
}

export function assertClusterMet(control: Control, given: ClusterCase, options?: AskOptions): void {
  assert.deepEqual(askCluster(control, given, options).map(describe), []);
}

export function assertClusterUndecided(
  control: Control,
  given: ClusterCase,
  options?: AskOptions,
): Undecided {
  const answers = askCluster(control, given, options);
  assert.deepEqual(answers.filter(({ verdict }) => verdict === "broken").map(describe), []);
  assert.ok(answers.length > 0, "decided");
  return answers[0] as Undecided;
}

function mappingOf(value: object) {
  return mappingAt(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, treeOf(each)] as const),
    nowhere,
  );
}

function treeOf(value: unknown): Node {
  if (value === unknown) return unknownAt("a parameter has no value", nowhere);
  if (value === reference) return unknownAt("known after deployment", nowhere, "other.id");
  if (Array.isArray(value)) return listAt(value.map(treeOf), nowhere);
  if (typeof value === "object" && value !== null) return mappingOf(value);
  if (value === null || ["string", "number", "boolean"].includes(typeof value))
    return scalarAt(value as string | number | boolean | null, nowhere);
  throw new TypeError("not JSON");
}

function describe(answer: Broken | Undecided): string {
  return answer.verdict === "broken" ? answer.message : `undecided: ${answer.why}`;
}
