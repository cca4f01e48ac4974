import type { Verdict } from "../../kubernetes/index.ts";
import type { Inventory } from "../inventory.ts";
import { type Binding, readBindings } from "./bindings.ts";
import { mayBeOne, type NamespaceKey, type RbacNamespace, RbacNamespaces } from "./namespaces.ts";
import { type Role, Roles } from "./roles.ts";
import { doubtOf, type Request, type Rule, ruleAllows } from "./rules.ts";
import {
  type Account,
  meansAccount,
  meansPrincipal,
  type Principal,
  type Subject,
  subjectName,
} from "./subjects.ts";

export interface RbacOptions {
  /** The namespace of objects that state none, as `kubectl apply -n` gives it. */
  readonly namespace?: string | undefined;
  /** Keeps objects that state none apart by a key; without it they share one namespace. */
  readonly namespaceKey?: NamespaceKey;
}

/** One subject of a binding that gives it a role. */
export interface Grant {
  readonly binding: Binding;
  readonly subject: Subject;
  readonly role: Role;
}

/** A grant by which a request is allowed. */
export interface Allowance extends Grant {
  /** The first rule that allows it. */
  readonly rule: Rule;
}

/** A binding that may allow something, and what that depends on. */
export interface Doubt {
  readonly binding: Binding;
  readonly why: string;
  /** Whether something is filled in later, rather than missing from the world or not stated. */
  readonly isTemplate: boolean;
}

export interface Answer<T extends Grant = Allowance> {
  readonly grants: readonly T[];
  readonly undecided: readonly Doubt[];
}

/** Where a request is made: in a namespace, for the cluster (`null`), or anywhere at all (`undefined`). */
export type Where = RbacNamespace | null | undefined;

/** The rights that a world gives, as the API server's RBAC authorizer reads them. */
export class Rbac {
  readonly inventory: Inventory;
  readonly namespaces: RbacNamespaces;
  readonly roles: Roles;
  readonly bindings: readonly Binding[];
  #byAccount: ReadonlyMap<string, readonly Grant[]> | undefined;

  constructor(inventory: Inventory, options: RbacOptions = {}) {
    this.inventory = inventory;
    this.namespaces = new RbacNamespaces(options.namespace, options.namespaceKey);
    this.roles = new Roles(inventory, this.namespaces);
    this.bindings = readBindings(inventory, this.roles, this.namespaces);
  }

  /** Every subject that a binding allows a request. */
  whoCan(request: Request, where?: Where): Answer {
    const grants: Allowance[] = [];
    const undecided: Doubt[] = [];
    const byRole = new Map<Role, RoleVerdict>();
    for (const binding of this.bindings) {
      const here = holdsIn(binding, where, request);
      if (here === false || givesNobody(binding)) continue;
      const { role } = binding;
      const known = role && byRole.get(role);
      const verdict = known ?? roleAllows(role, request, binding.roleUnknown);
      if (role !== undefined) byRole.set(role, verdict);
      if (verdict.allows === false) continue;
      const { rule } = verdict;
      const why = verdict.why ?? (here === undefined ? unstated(binding) : undefined);
      if (role === undefined || rule === undefined || why !== undefined) {
        const isTemplate = !binding.roleMissing && here !== undefined;
        undecided.push({ binding, why: why ?? "not known", isTemplate });
        continue;
      }
      for (const subject of binding.subjects) grants.push({ binding, subject, role, rule });
      if (binding.subjectsUnknown !== undefined)
        undecided.push({ binding, why: binding.subjectsUnknown, isTemplate: true });
    }
    return { grants, undecided };
  }

  /** Whether somebody may; `undefined` where that depends on what is filled in later. */
  allowed(principal: Principal, request: Request, where: Where): Verdict {
    const { grants, undecided } = this.whoCan(request, where);
    const verdicts = grants.map(({ subject }) => meansPrincipal(subject, principal));
    if (verdicts.includes(true)) return true;
    return undecided.length > 0 || verdicts.includes(undefined) ? undefined : false;
  }

  /** Everything that a service account is given, by its name or by a group that it is in. */
  grantsOfAccount(account: Account): Answer<Grant> {
    return this.#grants((subject) => meansAccount(subject, account));
  }

  /**
   * The same without doubt, fast, and as people mean it who apply their files into one namespace: an account by its name
   * where one of the two does not state its namespace. Not so for `default`, which every namespace has.
   */
  likelyGrantsOf(account: Account): Grant[] {
    this.#byAccount ??= Map.groupBy(
      this.bindings.flatMap((binding) =>
        binding.role === undefined
          ? []
          : binding.subjects.map((subject): Grant => ({ binding, subject, role: binding.role as Role })),
      ),
      ({ subject }) => (subject.kind === "ServiceAccount" ? `/${subject.name}` : subject.kind),
    );
    const index = this.#byAccount;
    const isMeant = ({ subject }: Grant): boolean => {
      const verdict = meansAccount(subject, account);
      return (
        verdict === true || (verdict === undefined && subject.kind !== "Group" && account.name !== "default")
      );
    };
    return [...(index.get(`/${account.name}`) ?? []), ...(index.get("Group") ?? [])].filter(isMeant);
  }

  grantsOfPrincipal(principal: Principal): Answer<Grant> {
    return this.#grants((subject) => meansPrincipal(subject, principal));
  }

  #grants(means: (subject: Subject) => Verdict): Answer<Grant> {
    const grants: Grant[] = [];
    const undecided: Doubt[] = [];
    for (const binding of this.bindings) {
      const { role, roleUnknown, subjects, subjectsUnknown } = binding;
      const verdicts = subjects.map(means);
      const subject = subjects[verdicts.indexOf(true)];
      if (subject !== undefined) {
        if (role !== undefined) grants.push({ binding, subject, role });
        const why =
          roleUnknown ?? role?.unknown ?? role?.rules.map(doubtOf).find((each) => each !== undefined);
        if (why !== undefined) undecided.push({ binding, why, isTemplate: !binding.roleMissing });
        continue;
      }
      const maybe = subjects[verdicts.indexOf(undefined)];
      const why =
        maybe === undefined
          ? subjectsUnknown
          : `${subjectName(maybe)} may be meant: a namespace is not stated`;
      if (why !== undefined) undecided.push({ binding, why, isTemplate: maybe === undefined });
    }
    return { grants, undecided };
  }
}

function givesNobody({ subjects, subjectsUnknown }: Binding): boolean {
  return subjects.length === 0 && subjectsUnknown === undefined;
}

interface RoleVerdict {
  readonly allows: Verdict;
  /** The rule that allows it. */
  readonly rule?: Rule;
  readonly why?: string | undefined;
}

/** What a role says of a request. */
function roleAllows(role: Role | undefined, request: Request, missing?: string): RoleVerdict {
  if (role === undefined)
    return missing === undefined ? { allows: false } : { allows: undefined, why: missing };
  let doubtful: Rule | undefined;
  for (const rule of role.rules) {
    const verdict = ruleAllows(rule, request);
    if (verdict === true) return { allows: true, rule };
    if (verdict === undefined) doubtful ??= rule;
  }
  if (doubtful !== undefined) return { allows: undefined, why: doubtOf(doubtful) ?? "not known" };
  return role.unknown === undefined ? { allows: false } : { allows: undefined, why: role.unknown };
}

/** A RoleBinding's rights end at its namespace: it gives none to what belongs to the cluster. */
function holdsIn({ namespace }: Binding, where: Where, request: Request): Verdict {
  if (namespace === undefined) return true;
  if (where === null || "path" in request) return false;
  if (where === undefined || where.key === namespace.key) return true;
  return mayBeOne(where, namespace) ? undefined : false;
}

function unstated({ object }: Binding): string {
  const stated = object.metadata.get("namespace").string();
  return stated.unknown ? `its namespace is ${stated.why}` : "it states no namespace";
}
