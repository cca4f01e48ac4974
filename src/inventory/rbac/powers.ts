import type { Role } from "./roles.ts";
import { type ResourceRequest, type Rule, resourceMatches, ruleAllows, type Word } from "./rules.ts";

/**
 * A right that lets somebody become somebody else, alone or together with another. Sources: the good practices for RBAC
 * of the Kubernetes documentation, and what the API server checks for `escalate`, `bind`, `impersonate` and `approve`.
 */
export type Power =
  | "everything"
  | "create-pods"
  | "enter-pods"
  | "read-secrets"
  | "create-secrets"
  | "create-tokens"
  | "impersonate-accounts"
  | "impersonate-users"
  | "impersonate-masters"
  | "escalate-cluster-roles"
  | "change-cluster-roles"
  | "escalate-roles"
  | "change-roles"
  | "bind-cluster-roles"
  | "change-cluster-role-bindings"
  | "change-role-bindings"
  | "proxy-nodes"
  | "request-certificates"
  | "approve-certificates"
  | "sign-certificates"
  | "change-mutating-webhooks"
  | "change-validating-webhooks"
  | "create-volumes";

/** The rule that gives a power. */
export interface Source {
  readonly rule: Rule;
  readonly request: ResourceRequest;
}

const change = ["update", "patch"];
const make = ["create", ...change];
const rbac = "rbac.authorization.k8s.io";
const admission = "admissionregistration.k8s.io";
const certificates = "certificates.k8s.io";

/** Any one of the requests will do. */
const requests: Readonly<Record<Power, readonly ResourceRequest[]>> = {
  everything: ask(["*"], "*", "*"),
  "create-pods": [
    ...ask(["create"], "", "pods"),
    ...["deployments", "daemonsets", "statefulsets", "replicasets"].flatMap((name) =>
      ask(make, "apps", name),
    ),
    ...["jobs", "cronjobs"].flatMap((name) => ask(make, "batch", name)),
    ...ask(make, "", "replicationcontrollers"),
  ],
  "enter-pods": [
    ...ask(["create"], "", "pods", "exec"),
    ...ask(["create"], "", "pods", "attach"),
    ...ask(change, "", "pods", "ephemeralcontainers"),
    ...ask(change, "", "pods"),
  ],
  "read-secrets": ask(["list", "get", "watch"], "", "secrets"),
  "create-secrets": ask(["create"], "", "secrets"),
  "create-tokens": ask(["create"], "", "serviceaccounts", "token"),
  "impersonate-accounts": ask(["impersonate"], "", "serviceaccounts"),
  "impersonate-users": ask(["impersonate"], "", "users"),
  "impersonate-masters": ask(["impersonate"], "", "groups", "", "system:masters"),
  "escalate-cluster-roles": ask(["escalate"], rbac, "clusterroles"),
  "change-cluster-roles": ask(change, rbac, "clusterroles"),
  "escalate-roles": ask(["escalate"], rbac, "roles"),
  "change-roles": ask(change, rbac, "roles"),
  "bind-cluster-roles": ["cluster-admin", "admin", "edit"].flatMap((name) =>
    ask(["bind"], rbac, "clusterroles", "", name),
  ),
  "change-cluster-role-bindings": ask(make, rbac, "clusterrolebindings"),
  "change-role-bindings": ask(make, rbac, "rolebindings"),
  "proxy-nodes": ask(["create", "get"], "", "nodes", "proxy"),
  "request-certificates": ask(["create"], certificates, "certificatesigningrequests"),
  "approve-certificates": ask(change, certificates, "certificatesigningrequests", "approval"),
  "sign-certificates": ask(["approve"], certificates, "signers", "", "kubernetes.io/kube-apiserver-client"),
  "change-mutating-webhooks": ask(make, admission, "mutatingwebhookconfigurations"),
  "change-validating-webhooks": ask(make, admission, "validatingwebhookconfigurations"),
  "create-volumes": ask(["create"], "", "persistentvolumes"),
};

const powers = Object.entries(requests) as [Power, readonly ResourceRequest[]][];

function ask(
  verbs: readonly string[],
  group: string,
  resource: string,
  subresource?: string,
  name?: string,
): ResourceRequest[] {
  return verbs.map((verb) => ({ verb, group, resource, subresource, name }));
}

/** What a role surely gives over objects of any name. */
export function powersOf({ rules }: Role): ReadonlyMap<Power, Source> {
  const found = new Map<Power, Source>();
  for (const rule of rules)
    for (const [power, asked] of powers) {
      if (found.has(power)) continue;
      const request = asked.find((each) => ruleAllows(rule, each) === true);
      if (request !== undefined) found.set(power, { rule, request });
    }
  return found;
}

/** A power over the one object that a rule names. */
export interface NamedSource extends Source {
  readonly power: "create-tokens" | "impersonate-accounts";
  readonly name: string;
}

/** Service accounts that a role lets one become by their names. */
export function namedPowersOf({ rules }: Role): NamedSource[] {
  return rules.flatMap((rule) =>
    rule.resourceNames.words.flatMap(({ text: name }) =>
      (["create-tokens", "impersonate-accounts"] as const).flatMap((power) => {
        const request = requests[power].find((each) => ruleAllows(rule, { ...each, name }) === true);
        return request === undefined ? [] : [{ power, name, rule, request }];
      }),
    ),
  );
}

/** The word of a rule that a request's resource is allowed by. */
export function resourceWord(rule: Rule, request: ResourceRequest): Word | undefined {
  return rule.resources.words.find(({ text }) => resourceMatches(text, request));
}

/** `create pods`, `get secrets`, `create serviceaccounts/token`. */
export function requestName({ verb, resource, subresource = "" }: ResourceRequest): string {
  if (verb === "*") return "do everything";
  return `${verb} ${resource}${subresource === "" ? "" : `/${subresource}`}`;
}
