import type { View } from "../../../syntax/index.ts";

/** `undefined`: nobody can tell yet. */
export type Verdict = boolean | undefined;

/**
 * Whether a label selector matches. One that is empty matches everything; absent ones are the caller's to read.
 * Source: apimachinery, LabelSelectorAsSelector.
 */
export function matchesSelector(selector: View, labels: View): Verdict {
  if (selector.uncertainty !== undefined) return undefined;
  return all([
    matchesLabels(selector.get("matchLabels"), labels),
    ...selector
      .get("matchExpressions")
      .items()
      .map((each) => matchesExpression(each, labels)),
  ]);
}

/** A plain map, as Services have it. */
export function matchesLabels(wanted: View, labels: View): Verdict {
  if (wanted.uncertainty !== undefined) return undefined;
  return all(
    wanted.entries().map(([name, view]) => {
      const value = view.string();
      const label = labels.get(name).string();
      if (value.unknown || label.unknown) return undefined;
      return label.value === (value.value ?? "");
    }),
  );
}

function matchesExpression(expression: View, labels: View): Verdict {
  const key = expression.get("key").string().value;
  const operator = expression.get("operator").string().value;
  const values = expression.get("values").strings();
  if (key === undefined || operator === undefined || values.unknown) return undefined;
  const label = labels.get(key).string();
  if (label.unknown) return undefined;
  const listed = label.value !== undefined && (values.value ?? []).includes(label.value);
  switch (operator) {
    case "In":
      return listed;
    case "NotIn":
      return !listed;
    case "Exists":
      return label.value !== undefined;
    case "DoesNotExist":
      return label.value === undefined;
    default:
      return undefined;
  }
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}
