/** Terraform to Azure's resources in ARM's shape, and settings in ARM's words back to Terraform. */
export type { TerraformEntry } from "./module/index.ts";
export { readTerraformJson } from "./plan/index.ts";
export { attributeAt, type TerraformPlace, terraformOf } from "./provider/index.ts";
export { readTerraform } from "./read.ts";
