/**
 * Admission policies beside the API server's own matcher and validator: the same objects must be denied, with the same
 * messages. Without `go` or the module proxy the comparison is skipped.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { judge } from "../../src/controls/custom/admission/judge.ts";
import { creationOf } from "../../src/controls/custom/admission/matching.ts";
import { readBinding, readPolicy } from "../../src/controls/custom/admission/policy.ts";
import { Inventory, readObjects } from "../../src/inventory/index.ts";
import type { KubernetesObject } from "../../src/kubernetes/index.ts";
import { parseText } from "../../src/syntax/index.ts";
import { buildOracle, type Oracle } from "./cel/oracle.ts";
import { cases, namespaces, objects, params } from "./vap/cases.ts";

/** What this engine says of itself that it cannot answer, where the API server fails. */
const undecidedHere = new Set([
  "does not compile",
  "unknown function",
  "unknown variable",
  "type error",
  "not a boolean",
]);

describe("admission policies beside the API server", () => {
  let oracle: Oracle | string = "not built";
  before(() => {
    oracle = buildOracle(new URL("./vap", import.meta.url));
  });
  after(() => {
    if (typeof oracle !== "string") oracle.close();
  });

  it(`agrees on ${cases.length} policies and ${objects.length} objects`, (context) => {
    if (typeof oracle === "string") return context.skip(oracle);
    const limits = read(params);
    const world = new Inventory("test", [...read(namespaces), ...limits, ...objects.flatMap(read)]);
    const asked = cases.flatMap((each) =>
      objects.flatMap(read).map((object) => {
        const policy = one(policyText(each.spec));
        const binding = one(bindingText(each.binding, each.params));
        return { each, object, policy, binding, creation: creationOf(object, world) };
      }),
    );
    const answers = oracle.ask(
      asked.map(({ each, object, policy, binding, creation }) => ({
        policy: policy.root.toValue(),
        binding: binding.root.toValue(),
        object: withoutNulls(object.root.toValue()),
        resource: creation.resource,
        ...(each.params === true && { params: limits[0]?.root.toValue() }),
        namespaces: read(namespaces).map(({ root }) => root.toValue()),
      })),
    );
    let compared = 0;
    const different = asked.flatMap(({ each, object, policy, binding, creation }, index) => {
      // Parameters live in one namespace alone.
      if (each.params === true && object.namespace !== "shop") return [];
      const [rules, bound] = [readPolicy(policy), readBinding(binding)];
      assert.ok(!("unreadable" in rules) && !("unreadable" in bound), each.name);
      const verdicts = judge(rules, [bound], creation, [world]);
      const ours = verdicts.map((verdict) => {
        if (verdict.kind === "undecided")
          return undecidedHere.has(each.name) ? "error" : `undecided: ${verdict.why}`;
        return /resulted in error|must evaluate to bool/.test(verdict.message) ||
          verdict.cause === "matchConditions"
          ? "error"
          : verdict.message;
      });
      compared++;
      const theirs = (answers[index] as { denied: readonly string[] }).denied;
      if (JSON.stringify(ours) === JSON.stringify(theirs)) return [];
      return [
        `${each.name}, ${object.kind} ${object.name}: ${JSON.stringify(ours)}, API server ${JSON.stringify(answers[index])}`,
      ];
    });
    assert.deepEqual(different, []);
    context.diagnostic(`${compared} pairs`);
  });
});

function policyText(spec: string): string {
  return `{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: p}, spec: ${spec}}`;
}

function bindingText(more: string | undefined, withParams: true | undefined): string {
  const ref = withParams === true ? ", paramRef: {name: limits, parameterNotFoundAction: Deny}" : "";
  return `{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: {name: b}, spec: {policyName: p, validationActions: [Deny]${ref}${more === undefined ? "" : `, ${more}`}}}`;
}

function read(text: string): readonly KubernetesObject[] {
  const { documents, failures } = parseText(text);
  assert.deepEqual(failures, [], text);
  return documents.flatMap((syntax) => readObjects(syntax, "test.yaml", "test")?.objects ?? []);
}

function one(text: string): KubernetesObject {
  const [object] = read(text);
  assert.ok(object);
  return object;
}

/** As the API server stores objects of its own kinds. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNulls(each)]));
}
