import type {
  Expression as BicepExpression,
  BicepStatement,
  ObjectExpression,
} from "../../syntax/bicep/index.ts";
import { visit } from "./trees.ts";
import { expression, type Reference, type Use, type Written } from "./written.ts";

export function memberOf({ members }: ObjectExpression, name: string): BicepExpression | undefined {
  for (const member of members)
    if (member.kind === "property" && nameOf(member.key) === name) return member.value;
  return undefined;
}

function nameOf(key: Extract<ObjectExpression["members"][number], { kind: "property" }>["key"]): string {
  return "texts" in key ? key.texts.join("${}") : key.name;
}

export function written(value: BicepExpression): Written {
  const { start, end } = value;
  switch (value.kind) {
    case "literal":
      return { kind: "literal", value: value.value, start, end };
    case "string":
      return value.holes.length > 0
        ? expression(value)
        : { kind: "literal", value: value.texts.join(""), start, end };
    case "object":
      return object(value);
    case "array":
      return value.items.some(({ kind }) => kind === "spread")
        ? expression(value, "a spread gives a part of the list: change it there")
        : {
            kind: "list",
            items: value.items.map((item) => (item.kind === "spread" ? expression(item) : written(item))),
            start,
            end,
          };
    case "for":
      return expression(value, "a loop gives it: change it there");
    case "name":
    case "member":
    case "index":
      return referenceOf(value) ?? expression(value);
    default:
      return expression(value);
  }
}

export function object({ members, start, end }: ObjectExpression): Written {
  const entries = members.flatMap((member) =>
    member.kind === "property"
      ? [{ name: nameOf(member.key), value: written(member.value), start: member.start, end: member.end }]
      : [],
  );
  const spread = members.some(({ kind }) => kind === "spread");
  return {
    kind: "object",
    isBlock: false,
    entries,
    members,
    start,
    end,
    ...(spread && { more: "a spread may give it: change it there" }),
  };
}

/** `a.b['c']` */
function referenceOf(from: BicepExpression): Reference | undefined {
  const steps: string[] = [];
  let at = from;
  for (;;) {
    if (at.kind === "member") steps.unshift(at.name.name);
    else if (at.kind === "index") {
      const step = stepOf(at.index);
      if (step === undefined || at.fromEnd) return undefined;
      steps.unshift(step);
    } else break;
    at = at.of;
  }
  if (at.kind !== "name") return undefined;
  return { kind: "reference", root: "", name: at.name, steps, start: from.start, end: from.end };
}

function stepOf(index: BicepExpression): string | undefined {
  if (index.kind === "string") return index.holes.length > 0 ? undefined : index.texts.join("");
  return index.kind === "literal" ? String(index.value) : undefined;
}

/** Every use of a name; that of a loop that hides another counts for both. */
export function usesIn(statements: readonly BicepStatement[]): Use[] {
  const uses: Use[] = [];
  visit(statements, (node) => {
    const reference = isChain(node) ? referenceOf(node) : undefined;
    if (reference === undefined) return true;
    uses.push(reference);
    return false;
  });
  return uses;
}

function isChain(node: object): node is Extract<BicepExpression, { kind: "name" | "member" | "index" }> {
  return "kind" in node && (node.kind === "name" || node.kind === "member" || node.kind === "index");
}
