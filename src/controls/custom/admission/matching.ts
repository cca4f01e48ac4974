import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { groupsOf, type Served, servedAs } from "./kinds.ts";
import type { MatchResources, Rule, Selector } from "./policy.ts";

/** The creation of an object, as far as policies match by it. */
export interface Creation extends Served {
  readonly object: KubernetesObject;
  /** `null`: whoever applies the object decides. */
  readonly namespace: string | null;
  readonly inventory: Inventory;
}

/** Whether, or why nobody can say. */
export type Match = boolean | { readonly unknown: string };

const configuration = "admissionregistration.k8s.io";
const namespaceName = "kubernetes.io/metadata.name";

/** How an object of a world comes to be created. */
export function creationOf(object: KubernetesObject, inventory: Inventory): Creation {
  const { group, kind, version, resource, namespaced } = servedAs(object, inventory);
  const namespace = namespaced ? object.namespace : null;
  return { object, group, kind, version, resource, namespaced, namespace, inventory };
}

/** Whether constraints take in objects of a kind at all, whatever they are called. */
export function mayMatch(constraints: MatchResources | undefined, served: Served): boolean {
  if (served.group === configuration) return false;
  if (constraints === undefined || constraints.resourceRules.length === 0) return true;
  const { resourceRules, matchPolicy } = constraints;
  return resourceRules.some((rule) => isAbout(rule, matchPolicy, served));
}

/** Whether constraints take in an object's creation. The API server never asks policies about admission's own configuration. */
export function matches(constraints: MatchResources | undefined, creation: Creation): Match {
  if (creation.group === configuration) return false;
  if (constraints === undefined) return true;
  const { resourceRules, excludeResourceRules, matchPolicy, namespaceSelector, objectSelector } = constraints;
  const ruled = (rules: readonly Rule[]): Match =>
    anyOf(rules.map((rule) => matchesRule(rule, matchPolicy, creation)));
  return allOf([
    resourceRules.length === 0 || ruled(resourceRules),
    not(ruled(excludeResourceRules)),
    namespaceSelector === undefined || matchesNamespace(namespaceSelector, creation),
    objectSelector === undefined || selects(objectSelector, (key) => labelOf(creation.object, key)),
  ]);
}

function matchesRule(rule: Rule, policy: MatchResources["matchPolicy"], creation: Creation): Match {
  const matched = isAbout(rule, policy, creation);
  if (!matched || rule.resourceNames.length === 0) return matched;
  const name = creation.object.metadata.get("name").string();
  if (name.unknown) return { unknown: "its name is not known" };
  return name.value !== undefined && rule.resourceNames.includes(name.value);
}

/** Whether a rule is about the creation of a kind's objects. */
function isAbout(rule: Rule, policy: MatchResources["matchPolicy"], served: Served): boolean {
  const equivalent = policy === "Equivalent";
  const groups = equivalent ? groupsOf(served.group, served.resource) : [served.group];
  return (
    rule.resources.some((each) => isResource(each, served.resource)) &&
    has(rule.operations, ["CREATE"]) &&
    has(rule.apiGroups, groups) &&
    (equivalent || has(rule.apiVersions, [served.version])) &&
    (rule.scope === "*" || (rule.scope === "Namespaced") === served.namespaced)
  );
}

function has(list: readonly string[], any: readonly string[]): boolean {
  return list.includes("*") || any.some((each) => list.includes(each));
}

/** `pods`, `*`, `pods/*`, `*` with a slash and a star; a subresource is never created by applying an object. */
function isResource(pattern: string, resource: string): boolean {
  const [name, sub = ""] = pattern.split("/");
  return (name === "*" || name === resource) && (sub === "" || sub === "*");
}

function matchesNamespace(selector: Selector, creation: Creation): Match {
  const { object, namespaced, namespace, inventory } = creation;
  if (!namespaced && !(creation.group === "" && object.kind === "Namespace")) return true;
  const name = namespaced ? namespace : object.name;
  const found = namespaced
    ? namespace === null
      ? undefined
      : inventory.find("", "Namespace", null, namespace)
    : object;
  return selects(selector, (key) => {
    if (key === namespaceName) return name ?? { unknown: "its namespace is not stated" };
    if (found !== undefined) return labelOf(found, key);
    return { unknown: `the labels of namespace ${name ?? "(not stated)"} are not among the files` };
  });
}

type Label = string | undefined | { readonly unknown: string };

export function labelOf(object: KubernetesObject, key: string): Label {
  const label = object.label(key);
  return label.unknown ? { unknown: `label ${key}: ${label.why ?? "not known"}` } : label.value;
}

export function selects({ matchLabels, matchExpressions }: Selector, label: (key: string) => Label): Match {
  return allOf([
    ...Object.entries(matchLabels).map(([key, value]) => asked(label(key), (found) => found === value)),
    ...matchExpressions.map(({ key, operator, values }) =>
      asked(label(key), (found) => {
        switch (operator) {
          case "In":
            return found !== undefined && values.includes(found);
          case "NotIn":
            return found === undefined || !values.includes(found);
          case "Exists":
            return found !== undefined;
          case "DoesNotExist":
            return found === undefined;
        }
      }),
    ),
  ]);
}

function asked(label: Label, test: (found: string | undefined) => boolean): Match {
  return typeof label === "object" ? label : test(label);
}

export function allOf(all: readonly Match[]): Match {
  return all.includes(false) ? false : (all.find((each) => each !== true) ?? true);
}

function anyOf(all: readonly Match[]): Match {
  return all.includes(true) ? true : (all.find((each) => each !== false) ?? false);
}

function not(match: Match): Match {
  return typeof match === "boolean" ? !match : match;
}
