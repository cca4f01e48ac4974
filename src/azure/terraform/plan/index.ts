/** Plans and states of Terraform as JSON. */
export { readTerraformJson } from "./read.ts";
