/** The sentences of the check. */
import { formatPath } from "../../model/index.ts";
import type { Node, ScalarNode } from "../../syntax/index.ts";
import { isWhole, rangeOf } from "./scalars.ts";
import type { FieldType } from "./tables.ts";

const wanted: Record<FieldType["form"], string> = {
  string: "text",
  bool: "true or false",
  int16: "a whole number",
  int32: "a whole number",
  int64: "a whole number",
  uint8: "a whole number, 0 or more",
  uint16: "a whole number, 0 or more",
  uint32: "a whole number, 0 or more",
  uint64: "a whole number, 0 or more",
  float: "a number",
  quantity: "a quantity such as 500m or 1Gi",
  "int-or-string": "a whole number or text",
  time: "an RFC 3339 time such as 2006-01-02T15:04:05Z",
  "micro-time": "an RFC 3339 time with six decimals such as 2006-01-02T15:04:05.000000Z",
  duration: "a duration such as 1h30m",
  bytes: "base64 text",
  any: "anything",
  list: "a list",
  map: "a mapping",
  object: "a mapping",
  "schema-or-list": "a schema or a list of schemas",
  "schema-or-bool": "true, false or a schema",
  "schema-or-strings": "a schema or a list of names",
};

const longestEcho = 20;

/** The value as a sentence may show it: never a long one, and none that may be a secret. */
function echo(node: ScalarNode, secret: boolean): string | undefined {
  if (secret || node.text.length > longestEcho || node.text === "") return undefined;
  return typeof node.value === "string" ? JSON.stringify(node.text) : node.text;
}

function actual(node: Node, wantsWhole: boolean, secret: boolean): string {
  if (node.kind !== "scalar") return node.kind === "mapping" ? "is a mapping" : "is a list";
  const value = node.value;
  const shown = echo(node, secret);
  if (typeof value === "string") return shown === undefined ? "is text" : `${shown} is text`;
  if (typeof value === "boolean") {
    const as = node.text === String(value) ? "a boolean" : `the boolean ${value}`;
    return shown === undefined ? "is a boolean" : `${shown} is ${as}`;
  }
  const as = isWhole(value) ? "a number" : wantsWhole ? "not whole" : "a number";
  return shown === undefined ? `is ${as}` : `${shown} is ${as}`;
}

function way(form: FieldType["form"], node: Node): string {
  const wants = suggestsQuotes(form, node);
  if (wants === "quote") return ": put it in quotes";
  return wants === "unquote" ? ": write it without quotes" : "";
}

/** Whether quotes are all that is wrong. */
export function suggestsQuotes(form: FieldType["form"], node: Node): "quote" | "unquote" | undefined {
  if (node.kind !== "scalar") return undefined;
  const { value } = node;
  if (form === "string" && typeof value !== "string") return "quote";
  if (typeof value !== "string" || node.style === "plain") return undefined;
  if (form === "bool") return value === "true" || value === "false" ? "unquote" : undefined;
  if (form === "float" || rangeOf(form) !== undefined)
    return form !== "int-or-string" && /^-?\d{1,10}$/.test(value) ? "unquote" : undefined;
  return undefined;
}

function isOutside(form: FieldType["form"], node: Node): boolean {
  return node.kind === "scalar" && isWhole(node.value) && rangeOf(form) !== undefined;
}

/** Of a value that its field cannot hold. */
export function wrongType(field: string, type: FieldType, node: Node, secret: boolean): string {
  if (isOutside(type.form, node)) {
    const [least, greatest] = rangeOf(type.form) ?? [];
    const shown = node.kind === "scalar" ? echo(node, secret) : undefined;
    return `${field} must be from ${least} to ${greatest}${shown === undefined ? "" : `, but is ${shown}`}`;
  }
  const isText = node.kind === "scalar" && typeof node.value === "string";
  const formatted = isText && ["quantity", "time", "micro-time", "duration", "bytes"].includes(type.form);
  const shown = formatted ? echo(node, secret) : undefined;
  const but = formatted
    ? `${shown ?? "the text"} is not`
    : actual(node, rangeOf(type.form) !== undefined, secret);
  return `${field} must be ${wanted[type.form]}, but ${but.startsWith("is ") ? `it ${but}` : but}${way(type.form, node)}`;
}

/** A path with `"*"` for every item: `spec.containers[].image`. */
export function formatPlace(path: readonly (string | number)[]): string {
  const star = path.indexOf("*");
  if (star < 0) return formatPath(path);
  const rest = path.slice(star + 1);
  return `${formatPath(path.slice(0, star))}[]${rest.length === 0 ? "" : `.${formatPlace(rest)}`}`;
}

export function unknownField(owner: string, name: string, near: string | undefined): string {
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `${owner} has no field ${shownKey(name)}${hint}`;
}

export function misplacedField(
  owner: string,
  name: string,
  home: string | undefined,
  path: readonly (string | number)[],
): string {
  const known = home === undefined ? "" : `it is a field of ${home} and `;
  const each = path.includes("*") ? ", in each item" : "";
  return `${owner} has no field ${shownKey(name)}: ${known === "" ? "it " : known}belongs at ${formatPlace(path)}${each}`;
}

export function goneField(owner: string, name: string, until: number): string {
  return `${owner} has no field ${shownKey(name)} any more: Kubernetes 1.${until} was the last with it`;
}

export function newerField(owner: string, name: string, since: number, target: number): string {
  return `${name} of ${owner} exists from Kubernetes 1.${since} on; the target is 1.${target}`;
}

export function newerKind(apiVersion: string, kind: string, since: number, target: number): string {
  return `${apiVersion} ${kind} exists from Kubernetes 1.${since} on; the target is 1.${target}`;
}

const longestKey = 60;

function shownKey(name: string): string {
  return JSON.stringify(name.length > longestKey ? `${name.slice(0, longestKey)}…` : name);
}
