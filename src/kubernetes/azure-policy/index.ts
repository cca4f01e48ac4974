/**
 * What Azure's built-in policies for Kubernetes would say, predicted from their definitions and from the constraint
 * templates that these are made from: the in-cluster policies of three initiatives, with default parameters.
 */
import { definitions, initiatives, others } from "./definitions.generated.ts";
import type { Initiative } from "./definitions.ts";

export type { Initiative } from "./definitions.ts";
export { evaluateAzurePolicy, type PolicyViolation } from "./evaluate.ts";

/** `deployment-safeguards`, `baseline` and `restricted`. */
export const azureInitiatives: readonly Initiative[] = initiatives;

/** Names of all built-in policies for what runs in a cluster, those that no initiative here holds, too. */
export const azurePolicyNames: ReadonlySet<string> = new Set([
  ...definitions.map(({ slug }) => slug),
  ...others,
]);
