import { type Expression, parseHclExpression } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, scalarAt } from "../../../syntax/index.ts";
import { sorted } from "./functions/collections.ts";
import { unique } from "./functions/sets.ts";
import { attributeFrom } from "./traverse.ts";
import {
  addressOf,
  booleanIn,
  isNull,
  isRefused,
  isUnknown,
  itemsOf,
  list,
  mapping,
  numberIn,
  refused,
  set,
  textIn,
  uncertain,
} from "./values.ts";

type Evaluate = (expression: Expression) => Node;

/** A value as a type constraint makes it (Terraform, "Type Constraints"), optional attributes filled in. */
export function converted(value: Node, constraint: Expression, evaluate: Evaluate): Node {
  if (isUnknown(value) || isNull(value)) return value;
  const type = written(constraint);
  if (type.kind === "variable") return primitive(value, type.name);
  if (type.kind !== "call") return value;
  const [inner] = type.arguments;
  switch (type.name) {
    case "list":
      return inner === undefined ? value : elements(value, inner, evaluate);
    case "set": {
      const items = inner === undefined ? value : elements(value, inner, evaluate);
      return items.kind === "sequence" ? set(sorted(unique(itemsOf(items))), items, items.unknown) : items;
    }
    case "map":
      return inner === undefined ? value : entries(value, inner, evaluate);
    case "object":
      return inner?.kind === "object" ? attributes(value, inner, evaluate) : value;
    case "tuple":
      return value;
    case "optional":
      return inner === undefined ? value : converted(value, inner, evaluate);
    default:
      return value;
  }
}

/** Types may stand in quotes, in JSON and in old files. */
function written(constraint: Expression): Expression {
  if (constraint.kind === "parens") return written(constraint.inner);
  if (constraint.kind !== "literal" || typeof constraint.value !== "string") return constraint;
  return parseHclExpression(constraint.value, constraint) ?? constraint;
}

function primitive(value: Node, name: string): Node {
  if (name === "any" || name === "list" || name === "map" || name === "set") return value;
  if (value.kind !== "scalar") return refused(`a ${name} is wanted`, value);
  const made = name === "string" ? textIn(value) : name === "number" ? numberIn(value) : booleanIn(value);
  if (made === undefined) return refused(`a ${name} is wanted`, value);
  const same = typeof made === typeof value.value || typeof value.value === "bigint";
  return same && !(name === "string" && typeof value.value === "bigint") ? value : scalarAt(made, value);
}

function elements(value: Node, type: Expression, evaluate: Evaluate): Node {
  if (value.kind !== "sequence") return refused("a list is wanted", value);
  const old = itemsOf(value);
  const items = old.map((item) => converted(item, type, evaluate));
  if (items.every((item, at) => item === old[at])) return value;
  return items.find(isRefused) ?? list(items, value, value.unknown);
}

function entries(value: Node, type: Expression, evaluate: Evaluate): Node {
  if (value.kind !== "mapping") return refused("a map is wanted", value);
  if (addressOf(value) !== undefined) return value;
  const made = value.entries.map(
    (entry) => [entry.name, converted(entry.value, type, evaluate), entry.key] as const,
  );
  if (made.every(([, each], at) => each === value.entries[at]?.value)) return value;
  return made.map(([, each]) => each).find(isRefused) ?? mapping(made, value, value.unknown);
}

function attributes(value: Node, type: Extract<Expression, { kind: "object" }>, evaluate: Evaluate): Node {
  if (value.kind !== "mapping") return refused("an object is wanted", value);
  const made: [string, Node, Spot][] = [];
  for (const { key, value: wanted } of type.entries) {
    const name = key.kind === "literal" ? String(key.value) : undefined;
    if (name === undefined) continue;
    const stated = value.entries.find((entry) => entry.name === name);
    const spot: Spot = stated?.key ?? value;
    const given = stated?.value ?? attributeFrom(value, name, value);
    const missing = stated === undefined && uncertain(value) === undefined;
    if (!missing && !isNull(given)) {
      const each = converted(given, wanted, evaluate);
      if (isRefused(each)) return each;
      made.push([name, each, spot]);
      continue;
    }
    const optional = wanted.kind === "call" && wanted.name === "optional" ? wanted.arguments : undefined;
    if (missing && optional === undefined) return refused(`the attribute ${name} is wanted`, value);
    const [inner, fallback] = optional ?? [];
    const filled = fallback === undefined ? scalarAt(null, spot) : evaluate(fallback);
    made.push([name, inner === undefined ? filled : converted(filled, inner, evaluate), spot]);
  }
  return mapping(made, value, undefined);
}
