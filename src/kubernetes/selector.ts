import type { View } from "../syntax/index.ts";

/** `undefined`: nobody can tell yet. */
export type Verdict = boolean | undefined;

/** The labels of an object, decoded once. */
export interface Labels {
  /** `undefined`: the label is there, its value is filled in later. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** Why there may be labels that nobody sees yet. */
  readonly open: string | undefined;
}

interface Requirement {
  readonly key: string | undefined;
  /** `undefined`: unknown, or one that the API refuses. */
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | undefined;
  /** `undefined`: not known. */
  readonly values: ReadonlySet<string> | undefined;
}

/** A label selector, decoded once. Empty, it matches everything; absent ones are the caller's to read. */
export interface LabelSelector {
  readonly requirements: readonly Requirement[];
  /** Why not all of it is known. */
  readonly unknown: string | undefined;
}

/** A selector with `matchLabels` and `matchExpressions`. Source: apimachinery, LabelSelectorAsSelector. */
export function readSelector(selector: View): LabelSelector {
  const map = readMap(selector.get("matchLabels"));
  const expressions = selector.get("matchExpressions");
  const requirements = expressions.items().map(requirementOf);
  const known = requirements.every((each) => each.operator !== undefined && each.values !== undefined);
  return {
    requirements: [...map.requirements, ...requirements],
    unknown:
      selector.uncertainty ??
      map.unknown ??
      expressions.uncertainty ??
      (known ? undefined : "an expression is not known"),
  };
}

/** A plain map, as Services have it. */
export function readMap(wanted: View): LabelSelector {
  let unknown = wanted.uncertainty;
  const requirements = wanted.entries().map(([key, view]): Requirement => {
    const value = view.string();
    if (value.unknown) unknown ??= value.why;
    return { key, operator: "In", values: value.unknown ? undefined : new Set([value.value ?? ""]) };
  });
  return { requirements, unknown };
}

export function readLabels(labels: View): Labels {
  const values = new Map(labels.entries().map(([name, view]) => [name, labelValue(view)]));
  return { values, open: labels.uncertainty };
}

function labelValue(view: View): string | undefined {
  const value = view.string();
  return value.unknown ? undefined : (value.value ?? "");
}

function requirementOf(expression: View): Requirement {
  const operator = expression.get("operator").string().value;
  const values = expression.get("values").strings();
  const known =
    operator === "In" || operator === "NotIn" || operator === "Exists" || operator === "DoesNotExist";
  return {
    key: expression.get("key").string().value,
    operator: known ? operator : undefined,
    values: values.unknown ? undefined : new Set(values.value ?? []),
  };
}

/** Whether a selector matches: surely, surely not, or `undefined`. */
export function selectorMatches(selector: LabelSelector, labels: Labels): Verdict {
  let sure = selector.unknown === undefined;
  for (const requirement of selector.requirements) {
    const verdict = isMet(requirement, labels);
    if (verdict === false) return false;
    if (verdict === undefined) sure = false;
  }
  return sure ? true : undefined;
}

function isMet({ key, operator, values }: Requirement, { values: labels, open }: Labels): Verdict {
  if (key === undefined || operator === undefined || values === undefined) return undefined;
  const there = labels.has(key);
  if (!there && open !== undefined) return undefined;
  if (operator === "Exists") return there;
  if (operator === "DoesNotExist") return !there;
  // The API's reading: a label that is absent is in no list, and so meets NotIn.
  if (!there) return operator === "NotIn";
  const value = labels.get(key);
  if (value === undefined) return undefined;
  return values.has(value) === (operator === "In");
}

/** All of them: one that surely is not decides. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

export function matchesSelector(selector: View, labels: View): Verdict {
  return selectorMatches(readSelector(selector), readLabels(labels));
}

/** The same for a plain map, as Services have it. */
export function matchesLabels(wanted: View, labels: View): Verdict {
  return selectorMatches(readMap(wanted), readLabels(labels));
}
