import { all, type KubernetesObject, type Verdict } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";

/** One word of a rule, and where it stands; built-in roles stand nowhere. */
export interface Word {
  readonly text: string;
  readonly view: View | undefined;
}

/** A list of a rule. Words that are filled in later are left out. */
export interface Words {
  readonly words: readonly Word[];
  /** Why there may be more. */
  readonly unknown: string | undefined;
}

/** What one rule of a role allows. */
export interface Rule {
  /** Whose text it stands in: an aggregated role has rules of others. */
  readonly object: KubernetesObject | undefined;
  readonly view: View | undefined;
  readonly verbs: Words;
  readonly apiGroups: Words;
  readonly resources: Words;
  readonly resourceNames: Words;
  readonly nonResourceURLs: Words;
}

export interface ResourceRequest {
  readonly verb: string;
  /** The core group is empty. */
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string | undefined;
  /** Absent: of no single object, as list, watch and create are. */
  readonly name?: string | undefined;
}

/** For a path that is no resource: `/healthz`. */
export interface PathRequest {
  readonly verb: string;
  readonly path: string;
}

export type Request = ResourceRequest | PathRequest;

export function readRule(view: View, object: KubernetesObject): Rule {
  return {
    object,
    view,
    verbs: readWords(view.get("verbs")),
    apiGroups: readWords(view.get("apiGroups")),
    resources: readWords(view.get("resources")),
    resourceNames: readWords(view.get("resourceNames")),
    nonResourceURLs: readWords(view.get("nonResourceURLs")),
  };
}

/** Why nobody knows all of a list. */
export function listDoubt(list: View): string | undefined {
  return list.uncertainty ?? (list.exists && list.node?.kind !== "sequence" ? "not a list" : undefined);
}

function readWords(list: View): Words {
  let unknown = listDoubt(list);
  const words: Word[] = [];
  for (const view of list.items()) {
    const known = view.string();
    if (known.unknown) unknown ??= known.why;
    else if (known.value !== undefined) words.push({ text: known.value, view });
  }
  return { words, unknown };
}

/**
 * Whether a rule allows a request; `undefined` where a template decides. Source: the API server's RBAC authorizer,
 * RuleAllows, and pkg/apis/rbac/v1, evaluation_helpers.go.
 */
export function ruleAllows(rule: Rule, request: Request): Verdict {
  const verb = includes(rule.verbs, (text) => text === "*" || text === request.verb);
  if (verb === false) return false;
  if ("path" in request)
    return all([verb, includes(rule.nonResourceURLs, (text) => pathMatches(text, request.path))]);
  return all([
    verb,
    includes(rule.apiGroups, (text) => text === "*" || text === request.group),
    includes(rule.resources, (text) => resourceMatches(text, request)),
    nameMatches(rule.resourceNames, request.name ?? ""),
  ]);
}

/** The first reason why not all of a rule is known. */
export function doubtOf(rule: Rule): string | undefined {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  return [verbs, apiGroups, resources, resourceNames, nonResourceURLs].find(
    ({ unknown }) => unknown !== undefined,
  )?.unknown;
}

export function includes({ words, unknown }: Words, fits: (text: string) => boolean): Verdict {
  if (words.some(({ text }) => fits(text))) return true;
  return unknown === undefined ? false : undefined;
}

// `*` is every resource and subresource; `*/scale` that subresource of any; a star elsewhere means nothing.
export function resourceMatches(
  text: string,
  { resource, subresource = "" }: Pick<ResourceRequest, "resource" | "subresource">,
): boolean {
  if (text === "*") return true;
  if (subresource === "") return text === resource;
  return text === `${resource}/${subresource}` || text === `*/${subresource}`;
}

/** A star counts at the end only. */
function pathMatches(text: string, path: string): boolean {
  if (text === "*" || text === path) return true;
  return text.endsWith("*") && path.startsWith(text.replace(/\*+$/, ""));
}

/** Without names a rule is for all. A request that names no object meets no name. */
function nameMatches(names: Words, name: string): Verdict {
  if (names.words.length === 0 && names.unknown === undefined) return true;
  return includes(names, (text) => text === name);
}
