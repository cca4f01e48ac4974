import { isBuiltInGroup, type Rule, type Word } from "../../inventory/rbac/index.ts";
import type { Severity } from "../../model/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { givenBy, reachOf, severityIn } from "./rights/reach.ts";
import { roleKinds } from "./rights/right-control.ts";
import { rbacOf } from "./rights/world.ts";

const reading = new Set(["get", "list", "watch"]);

/** What a star takes in: a rule is told once, by the star that takes in most. */
interface Star {
  readonly word: Word;
  readonly words: string;
  readonly severity: Severity;
  readonly reason: string;
}

export const control = objectControl({
  id: "wildcard-rights",
  title: "Roles name the verbs and resources that they allow",
  severity: "critical",
  area: "rbac",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.3"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1098.006"],
  },
  noFix: "which of its rights a program needs is not to be seen",
  kinds: roleKinds,
  check(object, { inventory }) {
    const world = rbacOf(inventory);
    const { rules, unknown } = world.rulesOf(object);
    if (unknown !== undefined) return undecided(object.root.get("rules"), unknown);
    const stars = rules.flatMap((rule) => starOf(rule) ?? []);
    if (stars.length === 0) return met;
    const reach = reachOf(object, world);
    const by = givenBy(world.bindingsOf(object));
    return stars.flatMap((star): Answer[] => {
      const at = star.word.view;
      if (at === undefined) return [];
      const inReach = severityIn(reach, star.severity);
      return [
        broken({
          at,
          message: `${star.words}${by}`,
          ...(star.severity !== "critical" && { severity: star.severity, severityReason: star.reason }),
          ...(inReach.severity !== undefined && inReach.severity !== star.severity && inReach),
        }),
      ];
    });
  },
});

function starOf(rule: Rule): Star | undefined {
  const [verb, resource, group] = [rule.verbs, rule.resources, rule.apiGroups].map(({ words }) =>
    words.find(({ text }) => text === "*"),
  );
  const groups = rule.apiGroups.words.map(({ text }) => text);
  const names = rule.resources.words.map(({ text }) => text);
  if (resource !== undefined && groups.length > 0) return ofResources(rule, resource, groups);
  const url = rule.nonResourceURLs.words.find(({ text }) => text === "*");
  if (url !== undefined) return ofPaths(rule, url);
  const own = groups.every(isCustom) && groups.length > 0;
  if (verb !== undefined && names.some((name) => toldElsewhere.has(name)) && !own) return undefined;
  if (verb !== undefined && names.length > 0)
    return {
      word: verb,
      words: `may do anything to ${names.join(", ")}, verbs that are added later included`,
      severity: own ? "low" : "medium",
      reason: own ? "the group is no part of Kubernetes" : "the resources are named",
    };
  if (group !== undefined && names.length > 0)
    return {
      word: group,
      words: `means ${names.join(", ")} of every API group, those that are added later included`,
      severity: "low",
      reason: "verbs and resources are named",
    };
  return undefined;
}

function ofResources(rule: Rule, word: Word, groups: readonly string[]): Star {
  const verbs = rule.verbs.words.map(({ text }) => text);
  const everything = groups.includes("*");
  const what = everything ? "every resource" : `every resource of ${groups.map(inWords).join(", ")}`;
  const words = `may ${verbs.includes("*") ? "do anything to" : verbs.join(", ")} ${what}${holdsSecrets(groups) ? ", Secrets among them" : ""}`;
  if (groups.every(isCustom))
    return { word, words, severity: "low", reason: "the group is no part of Kubernetes" };
  if (verbs.every((verb) => reading.has(verb)))
    return holdsSecrets(groups)
      ? { word, words, severity: "high", reason: "it only reads" }
      : { word, words, severity: "low", reason: "it only reads, and no Secrets" };
  const all = verbs.includes("*") && (everything || groups.includes("") || groups.includes(rbacGroup));
  return all
    ? { word, words, severity: "critical", reason: "" }
    : { word, words, severity: "high", reason: "verbs or groups are named" };
}

function ofPaths(rule: Rule, word: Word): Star {
  const verbs = rule.verbs.words.map(({ text }) => (text === "*" ? "do anything" : text));
  return {
    word,
    words: `may ${verbs.join(", ")} on every path of the API server that is no resource, its metrics and logs among them`,
    severity: "low",
    reason: "such paths hold no objects",
  };
}

const rbacGroup = "rbac.authorization.k8s.io";

function holdsSecrets(groups: readonly string[]): boolean {
  return groups.includes("*") || groups.includes("");
}

function isCustom(group: string): boolean {
  return group !== "*" && !isBuiltInGroup(group);
}

/** Here a star among the verbs is one to act as others or to give rights: other controls tell it. */
const toldElsewhere = new Set(["users", "groups", "serviceaccounts", "roles", "clusterroles"]);

function inWords(group: string): string {
  return group === "" ? "the core group" : group;
}
