import { doubtOf, type Role, type Rule } from "../../../inventory/rbac/index.ts";

/** Roles that every cluster gives to everybody: what the API offers, and who one is. */
const harmless = new Set(["system:basic-user", "system:discovery", "system:public-info-viewer"]);

/** How much a role gives: nothing that matters, reading, or more. `undefined` where that is not known. */
export type Strength = "harmless" | "reading" | "more";

export function strengthOf(role: Role | undefined): Strength | undefined {
  if (role === undefined) return undefined;
  if (role.object === undefined && harmless.has(role.name)) return "harmless";
  const strengths = role.rules.map(ofRule);
  if (strengths.includes("more")) return "more";
  if (role.unknown !== undefined || strengths.includes(undefined)) return undefined;
  return strengths.includes("reading") ? "reading" : "harmless";
}

const readingVerbs = new Set(["get", "list", "watch"]);
const reviews = /^(?:self)?subject(?:access|rules)?reviews$/;
/** Of Kubernetes before 1.25. */
const gone = "podsecuritypolicies";
const telling = new Set(["*", "secrets", "nodes/proxy"]);

/** Reading certain objects by their names is harmless where none of them is secret, and so is asking about oneself. */
function ofRule(rule: Rule): Strength | undefined {
  const { verbs, resources, resourceNames } = rule;
  const texts = resources.words.map(({ text }) => text);
  if (texts.length > 0 && resources.unknown === undefined && texts.every(isNothing)) return "harmless";
  if (verbs.words.some(({ text }) => !readingVerbs.has(text))) return "more";
  if (verbs.words.length > 0 && texts.some((text) => telling.has(text))) return "more";
  if (doubtOf(rule) !== undefined) return undefined;
  return resourceNames.words.length > 0 ? "harmless" : "reading";
}

function isNothing(resource: string): boolean {
  return reviews.test(resource) || resource === gone;
}
