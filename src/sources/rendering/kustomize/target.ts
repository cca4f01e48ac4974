import type { View } from "../../../syntax/index.ts";

/** An object that kustomize put out, as its patches and settings may name it. */
export interface Target {
  readonly rendered: View;
  readonly kind: string | undefined;
  /** As it is put out. */
  readonly name: string;
  /** As its own file or generator has it: prefixes and suffixes came later. */
  readonly original: string;
}

export function nameOf(view: View): string {
  return view.get("metadata").get("name").string().value ?? "";
}

/** Whether a name stands for the target: its own, the one put out, or one on the way between them. */
export function isCalled(name: string | undefined, { name: last, original }: Target): boolean {
  return name !== undefined && name !== "" && name.includes(original) && last.includes(name);
}

/** Whether a patch that is a part of an object is for the target. */
export function isPartOf(patch: View, target: Target): boolean {
  return (
    patch
      .get("kind")
      .string()
      .is(target.kind ?? "") && isCalled(nameOf(patch), target)
  );
}

/** Whether a patch's `target` selects the object, as kustomize does: names in full as regular expressions. */
export function selects(selector: View, target: Target): boolean {
  const [group, version] = splitVersion(target.rendered.get("apiVersion").string().value ?? "");
  const metadata = target.rendered.get("metadata");
  return (
    matches(selector.get("group"), [group]) &&
    matches(selector.get("version"), [version ?? ""]) &&
    matches(selector.get("kind"), [target.kind ?? ""]) &&
    matches(selector.get("name"), [target.name, target.original]) &&
    matches(selector.get("namespace"), [metadata.get("namespace").string().value ?? "default"]) &&
    hasAll(selector.get("labelSelector"), metadata.get("labels")) &&
    hasAll(selector.get("annotationSelector"), metadata.get("annotations"))
  );
}

function splitVersion(apiVersion: string): [string, string | undefined] {
  const [first = "", second] = apiVersion.split("/");
  return second === undefined ? ["", first] : [first, second];
}

/** Repeated groups might take for ever here, in contrast to kustomize's own engine. */
const treacherous = /\)[*+?{]|\\[0-9]/;

/** Whether one of the texts is what a selector's field asks for; what cannot be told is taken for a match. */
function matches(field: View, texts: readonly string[]): boolean {
  const pattern = field.string().value;
  if (pattern === undefined || pattern === "" || texts.includes(pattern)) return true;
  if (!/[.*+?^$|[\](){}\\]/.test(pattern)) return false;
  if (treacherous.test(pattern) || pattern.length > 256) return true;
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return texts.some((text) => whole.test(text));
  } catch {
    return true;
  }
}

/** `a=b,c!=d,e,!f`; sets such as `in (...)` are taken for a match. */
function hasAll(field: View, present: View): boolean {
  const selector = field.string().value ?? "";
  if (selector === "" || selector.includes("(")) return true;
  return selector.split(",").every((part) => {
    const [, negated, key = "", operator, value = ""] =
      /^\s*(!?)\s*([^\s=!]+)\s*(==?|!=)?\s*(.*?)\s*$/.exec(part) ?? [];
    const own = present.get(key).string().value;
    if (operator === undefined) return (own !== undefined) === (negated === "");
    return operator === "!=" ? own !== value : own === value;
  });
}
