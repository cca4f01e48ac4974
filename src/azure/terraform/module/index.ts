/** Root modules of Terraform, worked out as far as their text says. */
export type { SourceFile } from "./files.ts";
export { encodedFrom } from "./functions/conversions.ts";
export { type EvaluatedModule, evaluateModule, type TerraformEntry, type TerraformResource } from "./read.ts";
