import type { Expression, HclBody, TemplatePart } from "../../../src/syntax/hcl/index.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A body the way hcl2json writes it: expressions stay text, blocks become lists under their labels. */
export function asHcl2Json(body: HclBody, text: string): { [name: string]: Json } {
  const object: Record<string, Json> = {};
  for (const item of body.items) {
    if (item.kind === "attribute") {
      object[item.name] = converted(item.value, text);
      continue;
    }
    let target: Record<string, Json> = object;
    let name = item.type;
    for (const { text: label } of item.labels) {
      target[name] ??= {};
      target = target[name] as Record<string, Json>;
      name = label;
    }
    target[name] ??= [];
    (target[name] as Json[]).push(asHcl2Json(item.body, text));
  }
  return object;
}

function converted(expression: Expression, text: string): Json {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "bigint" ? Number(expression.value) : expression.value;
    case "template":
      return expression.parts.map((part) => inText(part, text)).join("");
    case "tuple":
      return expression.items.map((item) => converted(item, text));
    case "object":
      return Object.fromEntries(
        expression.entries.map(({ key, value }) => [keyOf(key, text), converted(value, text)]),
      );
    default:
      return `\${${text.slice(expression.start, expression.end)}}`;
  }
}

function keyOf(key: Expression, text: string): string {
  const inner = key.kind === "parens" ? key.inner : key;
  return inner.kind === "literal" && key.kind !== "parens" ? String(inner.value) : inText(key, text);
}

function inText(part: TemplatePart, text: string): string {
  const all = (parts: readonly TemplatePart[]) => parts.map((each) => inText(each, text)).join("");
  const source = ({ start, end }: Expression) => text.slice(start, end);
  switch (part.kind) {
    case "literal":
      return String(part.value);
    case "template":
      return all(part.parts);
    case "conditional":
      return `%{if ${source(part.condition)}}${inText(part.yes, text)}${part.no.kind === "literal" && part.no.value === "" ? "" : `%{else}${inText(part.no, text)}`}%{endif}`;
    case "template-if":
      return `%{if ${source(part.condition)}}${all(part.yes)}${part.no.length > 0 ? `%{else}${all(part.no)}` : ""}%{endif}`;
    case "template-for":
      return `%{for ${part.key === undefined ? "" : `${part.key}, `}${part.value} in ${source(part.collection)}}${all(part.body)}%{endfor}`;
    default:
      return `\${${source(part)}}`;
  }
}
