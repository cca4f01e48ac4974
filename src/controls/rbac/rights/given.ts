import { includes, type Rule, type Word } from "../../../inventory/rbac/index.ts";
import type { KubernetesObject, Verdict } from "../../../kubernetes/index.ts";
import type { Place } from "../../../model/index.ts";

/** Verbs on resources of a group that a control is about. */
export interface Right {
  readonly group: string;
  /** As rules spell them: `pods/exec`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A rule that gives a right, by one of its resources. */
export interface Given {
  readonly object: KubernetesObject;
  readonly rule: Rule;
  /** The resource's word, else the list that is not known. */
  readonly at: Place;
  /** As the rule spells it. */
  readonly resource: string;
  /** Those of the right that the rule gives; `*` for all there are. */
  readonly verbs: readonly string[];
  /** Why nobody can tell whether it gives it. */
  readonly unknown: string | undefined;
}

/** What a rule gives of some rights, once by each of its resources. */
export function rightsOf(rule: Rule, rights: readonly Right[], object: KubernetesObject): Given[] {
  const found = new Map<string, Given>();
  for (const right of rights) {
    const inGroup = includes(rule.apiGroups, (text) => text === "*" || text === right.group);
    if (inGroup === false) continue;
    const verbs = rule.verbs.words.filter(({ text }) => text === "*" || right.verbs.includes(text));
    if (verbs.length === 0 && rule.verbs.unknown === undefined) continue;
    for (const word of rule.resources.words) {
      if (found.has(word.text) || !right.resources.some((resource) => means(word, resource))) continue;
      const given = told(object, rule, word, verbs, inGroup);
      if (given !== undefined) found.set(word.text, given);
    }
    const { view } = rule;
    const why = rule.resources.unknown;
    if (why !== undefined && view !== undefined && verbs.length > 0)
      found.set("", { object, rule, at: view.get("resources"), resource: "", verbs: [], unknown: why });
  }
  return [...found.values()];
}

function told(
  object: KubernetesObject,
  rule: Rule,
  word: Word,
  verbs: readonly Word[],
  inGroup: Verdict,
): Given | undefined {
  const { view } = rule;
  if (view === undefined || word.view === undefined) return undefined;
  const texts = verbs.map(({ text }) => text);
  const common = { object, rule, resource: word.text, verbs: texts.includes("*") ? ["*"] : texts };
  // What is known to be given is given, whatever else may be added.
  if (verbs.length === 0) return { ...common, at: view.get("verbs"), unknown: rule.verbs.unknown };
  if (inGroup === undefined) return { ...common, at: view.get("apiGroups"), unknown: rule.apiGroups.unknown };
  return { ...common, at: word.view, unknown: undefined };
}

// `*/exec` is that subresource of everything, `*` is another control's matter.
function means({ text }: Word, resource: string): boolean {
  const slash = resource.indexOf("/");
  return text === resource || (slash >= 0 && text === `*${resource.slice(slash)}`);
}

/** `get and list secrets`, `do anything to secrets`. */
export function verbsOn({ verbs, resource }: Pick<Given, "verbs" | "resource">): string {
  return verbs.includes("*") ? `do anything to ${resource}` : `${listed(verbs)} ${resource}`;
}

export function listed(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
