/** Terraform to Azure's resources in ARM's shape, and settings in ARM's words back to Terraform. */
export type { TerraformEntry } from "./module/index.ts";
export { readTerraformJson } from "./plan/index.ts";
export {
  attributeAt,
  isSwitch,
  lastMajorWith,
  majorOf,
  missingIn,
  type TerraformPlace,
  terraformOf,
  type Way,
  waysOf,
} from "./provider/index.ts";
export { readTerraform } from "./read.ts";
