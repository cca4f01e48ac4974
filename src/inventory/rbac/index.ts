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
export { type PathStep, runningOf } from "./graph.ts";
export { type Identity, identityOf } from "./identities.ts";
export type { RbacNamespace } from "./namespaces.ts";
export {
  type ApiResource,
  type AskedResource,
  isBuiltInGroup,
  parseResource,
  resourcesInRules,
  resourcesOf,
} from "./resources.ts";
export type { Role } from "./roles.ts";
export {
  doubtOf,
  includes,
  type PathRequest,
  type Request,
  type ResourceRequest,
  type Rule,
  type Word,
} from "./rules.ts";
export { type Account, type Principal, type Subject, subjectName } from "./subjects.ts";
export { bringsItsOwnToken, type TokenMount, tokenMount } from "./token.ts";
