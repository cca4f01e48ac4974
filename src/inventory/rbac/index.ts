/** Who may do what in a world: roles, bindings and subjects as the API server reads them, and what that leads to. */
export {
  type Allowance,
  type Answer,
  type Doubt,
  type Grant,
  Rbac,
  type RbacOptions,
  type Where,
} from "./authorize.ts";
export { type Binding, roleRefName } from "./bindings.ts";
export { type EscalationPath, Escalations } from "./escalation.ts";
export type { PathStep } from "./graph.ts";
export type { RbacNamespace } from "./namespaces.ts";
export {
  type ApiResource,
  type AskedResource,
  parseResource,
  resourcesOf,
} from "./resources.ts";
export type { Role } from "./roles.ts";
export type { Request, ResourceRequest, Rule, Word } from "./rules.ts";
export { type Account, accountPrincipal, type Principal, type Subject, subjectName } from "./subjects.ts";
export { bringsItsOwnToken, type TokenMount, tokenMount } from "./token.ts";
