import type { Expression } from "../../../../syntax/hcl/index.ts";
import type { Node, Spot } from "../../../../syntax/index.ts";

/** What a call may do beside reading its arguments. */
export interface Evaluation {
  evaluate(expression: Expression): Node;
  charge(nodes: readonly Node[]): void;
  /** A pattern was looked for. */
  searched(nodes: readonly Node[]): void;
}

/** `undefined`: Terraform would refuse these arguments. */
export type Run = (values: readonly Node[], spot: Spot) => Node | undefined;

export interface TerraformFunction {
  /** All that is in the arguments must be known; others take what is not known into account themselves. */
  readonly strict: boolean;
  readonly run: Run;
}

export function strict(run: Run): TerraformFunction {
  return { strict: true, run };
}

export function careful(run: Run): TerraformFunction {
  return { strict: false, run };
}
