import { UsageError } from "../../base/result.ts";
import {
  type Account,
  type Answer,
  type Grant,
  type Rbac,
  runningOf,
  type Subject,
} from "../../inventory/rbac/index.ts";
import { resourceName } from "../../model/index.ts";

/** Whom somebody asks about, and what they are given. */
export interface AskedSubject {
  readonly subject: Omit<Subject, "view">;
  readonly answer: Answer<Grant>;
}

/** Asks about whom a word means: one of a kind, a workload by its account, or service accounts by a name. */
export type Ask = (rbac: Rbac) => AskedSubject[];

const kinds: Readonly<Record<string, Subject["kind"]>> = {
  user: "User",
  group: "Group",
  serviceaccount: "ServiceAccount",
  sa: "ServiceAccount",
};

/** Reads `shop/web`, `ServiceAccount:shop/web`, `User:ann@example.com`, `Group:…`, `shop/web[Deployment]`. */
export function readSubjectWord(word: string, groups: readonly string[]): Ask {
  const account = /^(?:User:)?system:serviceaccount:([^:]+):([^:]+)$/i.exec(word);
  if (account !== null) return (rbac) => accountsCalled(account[1], account[2] ?? "", rbac);
  const [, prefix = "", rest = ""] = /^([a-z]+):(.+)$/i.exec(word) ?? [];
  const kind = kinds[prefix.toLowerCase()];
  if (kind === "User" || kind === "Group") return (rbac) => [someone(kind, rest, groups, rbac)];
  if (prefix !== "" && kind === undefined)
    throw new UsageError(`${word}: a subject is a User:, a Group: or a ServiceAccount:`);
  if (groups.length > 0) throw new UsageError("--group goes with User: only");
  const name = kind === undefined ? word : rest;
  if (name.endsWith("]")) return (rbac) => workloadsCalled(name, rbac);
  const slash = name.indexOf("/");
  const namespace = slash < 0 ? undefined : name.slice(0, slash);
  return (rbac) => accountsCalled(namespace, name.slice(slash + 1), rbac);
}

function someone(kind: "User" | "Group", name: string, groups: readonly string[], rbac: Rbac): AskedSubject {
  const everybody = name === "system:anonymous" ? "system:unauthenticated" : "system:authenticated";
  const principal =
    kind === "Group" ? { user: "", groups: [name] } : { user: name, groups: [everybody, ...groups] };
  return { subject: { kind, name, namespace: undefined }, answer: rbac.grantsOfPrincipal(principal) };
}

function accountsCalled(namespace: string | undefined, name: string, rbac: Rbac): AskedSubject[] {
  if (namespace !== undefined)
    return [ofAccount({ namespace: { key: namespace, name: namespace }, name }, rbac)];
  const found = new Map<string, Account>();
  const add = (account: Account): void => void found.set(account.namespace.key, account);
  for (const object of rbac.inventory.named("", "ServiceAccount", name))
    add({ namespace: rbac.namespaces.of(object), name });
  for (const { subjects } of rbac.bindings)
    for (const each of subjects)
      if (each.kind === "ServiceAccount" && each.name === name && each.namespace !== undefined)
        add({ namespace: each.namespace, name });
  for (const pod of rbac.inventory.workloads) {
    const account = runningOf(pod, rbac)?.account;
    if (account?.name === name) add(account);
  }
  return [...found.values()].map((account) => ofAccount(account, rbac));
}

/** Throws a UsageError where its account is not known. */
function workloadsCalled(word: string, rbac: Rbac): AskedSubject[] {
  const found = rbac.inventory.workloads.filter(({ object }) => {
    const name = resourceName(object.ref);
    return name === word || name.endsWith(`/${word}`);
  });
  return found.map((pod) => {
    const running = runningOf(pod, rbac);
    if (running === undefined) {
      const why = pod.serviceAccountName.why ?? "it makes no pod by itself";
      throw new UsageError(`the service account of ${word} is not known: ${why}`);
    }
    return ofAccount(running.account, rbac);
  });
}

function ofAccount(account: Account, rbac: Rbac): AskedSubject {
  return { subject: { kind: "ServiceAccount", ...account }, answer: rbac.grantsOfAccount(account) };
}
