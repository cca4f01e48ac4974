import assert from "node:assert/strict";
import { parseText, View } from "../../syntax/index.ts";
import { KubernetesObject } from "../object.ts";
import { initiatives } from "./definitions.generated.ts";
import type { Initiative } from "./definitions.ts";
import { type AzurePolicyEvaluation, evaluateAzurePolicy, type Surroundings } from "./evaluate.ts";

export function initiative(id: string): Initiative {
  const found = initiatives.find((each) => each.id === id);
  assert.ok(found !== undefined, `no initiative ${id}`);
  return found;
}

/** For tests: the objects of a text in YAML. */
export function objectsIn(text: string): readonly KubernetesObject[] {
  return parseText(text).documents.map(({ root: node }) => {
    const root = View.root(node);
    const read = (view: View): string => view.string().value ?? "";
    const metadata = root.get("metadata");
    return new KubernetesObject(
      {
        id: "test",
        type: "kubernetes",
        apiVersion: read(root.get("apiVersion")),
        kind: read(root.get("kind")),
        namespace: metadata.get("namespace").string().value ?? null,
        name: read(metadata.get("name")),
        world: "test",
        origin: { file: "test.yaml", document: 0, item: [] },
      },
      root,
    );
  });
}

/** What is said of the last object of a text. */
export function evaluate(
  id: string,
  text: string,
  surroundings: Omit<Surroundings, "services"> = {},
): AzurePolicyEvaluation {
  const objects = objectsIn(text);
  const object = objects.at(-1);
  assert.ok(object !== undefined, "no object");
  const services = objects.filter(({ kind }) => kind === "Service");
  return evaluateAzurePolicy(initiative(id), object, { ...surroundings, services });
}

/** A Pod whose spec, and whose container's further fields, are given in flow style. */
export function pod(container: string, spec = "", metadata = ""): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: web${metadata === "" ? "" : `, ${metadata}`}}
spec: {containers: [{name: web${container === "" ? "" : `, ${container}`}}]${spec === "" ? "" : `, ${spec}`}}
`;
}

/** The messages of one policy, `undecided`, or nothing. */
export function told(
  slug: string,
  text: string,
  id = "deployment-safeguards",
  surroundings: Omit<Surroundings, "services"> = {},
): readonly string[] | "undecided" {
  const { violated, undecided } = evaluate(id, text, surroundings);
  if (undecided.includes(slug)) return "undecided";
  return violated
    .filter(({ policy }) => policy.slug === slug)
    .flatMap(({ violations }) => violations.map(({ message }) => message));
}
