/**
 * Soundness where values are not known: whatever is hidden from a pod, what is still said of it must hold for the
 * pod as it was.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluatePodSecurity } from "../../src/kubernetes/pod-security/index.ts";
import { nodeOf } from "../../src/syntax/from-value.ts";
import type { Entry, Item, Node } from "../../src/syntax/index.ts";
import { kinds } from "../oracles/pod-security/kinds.ts";
import { type Case, synthesize } from "../oracles/pod-security/synthesize.ts";
import { levels, podOf } from "../oracles/pod-security/verdicts.ts";

const [wrap] = kinds;

test("nothing is said of a pod that a hidden value could undo", () => {
  let decided = 0;
  let hidden = 0;
  for (const [index, each] of synthesize().entries()) {
    if (hasTwoSources(each)) continue;
    hidden++;
    const place = placeIn(each, index);
    for (const level of levels)
      for (const version of ["1.18", "1.34", "latest"]) decided += holds(each, place, level, version);
  }
  assert.ok(decided > hidden, "hiding one value must not make everything undecided");
});

/** Counts 1 for a verdict that holds in spite of what is hidden. */
function holds(each: Case, place: number, level: (typeof levels)[number], version: string): number {
  const object = wrap?.(each.template);
  assert.ok(object);
  const whole = podOf(object);
  const partial = podOf(object, hide(nodeOf(object), place));
  if (whole === undefined || partial === undefined) return 0;
  const truth = evaluatePodSecurity(whole, level, version);
  const said = evaluatePodSecurity(partial, level, version);
  const name = `${level} ${version}, place ${place} hidden: ${each.name}`;
  const violated = new Set(truth.violations.map(({ check }) => check));
  for (const { check } of said.violations)
    assert.ok(violated.has(check), `${check} is not violated: ${name}`);
  const open = new Set([...said.undecided, ...said.violations.map(({ check }) => check)]);
  for (const check of violated) assert.ok(open.has(check), `${check} is not allowed: ${name}`);
  if (said.allowed !== null) assert.equal(said.allowed, truth.allowed, name);
  return said.allowed === null ? 0 : 1;
}

/** A volume of two sources is refused by the API, and what is hidden beside a stated one is believed to be none. */
function hasTwoSources({ template }: Case): boolean {
  const { volumes } = template.spec as { readonly volumes?: readonly (object | null)[] | null };
  return (volumes ?? []).some((volume) => Object.keys(volume ?? {}).length > 2);
}

/** Some node of a pod, by its number in the order of writing. */
function placeIn({ template }: Case, index: number): number {
  return (index * 7 + 3) % JSON.stringify(template).split(/[[{,]/).length;
}

/** Makes the node of that number unknown, or takes it out of a collection that is then open. */
function hide(root: Node, place: number): Node {
  let number = 0;
  const visit = (node: Node): Node => {
    if (node.kind === "scalar") return node;
    const takesOut = number % 2 === 0;
    let open = node.unknown;
    const replace = <T extends Entry | Item>(child: T): T[] => {
      if (number++ !== place) return [{ ...child, value: visit(child.value) }];
      if (!takesOut || ("name" in child && child.name === "apiVersion"))
        return [{ ...child, value: unknown }];
      open = "hidden";
      return [];
    };
    return node.kind === "mapping"
      ? { ...node, entries: node.entries.flatMap(replace), unknown: open }
      : { ...node, items: node.items.flatMap(replace), unknown: open };
  };
  return visit(root);
}

const unknown: Node = {
  kind: "scalar",
  style: "plain",
  text: "{{ hidden }}",
  value: "{{ hidden }}",
  unknown: "hidden",
  start: -1,
  end: -1,
  propertiesStart: -1,
};
