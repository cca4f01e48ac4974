import { KubernetesObject, type Pod } from "../../../src/kubernetes/index.ts";
import {
  evaluatePodSecurity,
  type PodSecurityEvaluation,
  versions,
} from "../../../src/kubernetes/pod-security/index.ts";
import { nodeOf } from "../../../src/syntax/from-value.ts";
import { type Node, View } from "../../../src/syntax/index.ts";
import type { KubernetesJson } from "./kinds.ts";

/** Violations that hold from a minor version to the next stretch. */
export interface Stretch {
  readonly since: number;
  readonly violations: readonly (readonly [check: string, message: string])[];
}

export const levels = ["baseline", "restricted"] as const;

/** The pod of an object given as a tree, or as a plain value. */
export function podOf(object: KubernetesJson, node: Node = nodeOf(object)): Pod | undefined {
  const { apiVersion, kind } = object;
  const ref = {
    id: "subject",
    type: "kubernetes" as const,
    apiVersion,
    kind,
    namespace: null,
    name: "subject",
    world: "test",
    origin: { file: "test", document: 0, item: [] },
  };
  return new KubernetesObject(ref, View.root(node)).pod;
}

/** Our verdicts at a level over all versions; with undecided checks they are no subject of comparison. */
export function stretchesOf(pod: Pod, level: (typeof levels)[number]): Stretch[] {
  const stretches: Stretch[] = [];
  let last: string | undefined;
  for (const [since, version] of versions.entries()) {
    const violations = pairsOf(evaluatePodSecurity(pod, level, version));
    const text = JSON.stringify(violations);
    if (text !== last) stretches.push({ since, violations });
    last = text;
  }
  return stretches;
}

function pairsOf({ allowed, violations, undecided }: PodSecurityEvaluation): Stretch["violations"] {
  if (undecided.length > 0) throw new Error(`undecided: ${undecided.join()}`);
  if (allowed !== (violations.length === 0)) throw new Error("a verdict that contradicts its violations");
  return violations.map(({ check, message }) => [check, message]);
}
