/** A secure cluster in Bicep, Terraform or commands of the Azure CLI. */
import { writeAz } from "./az.ts";
import { writeBicep } from "./bicep.ts";
import { defineCluster } from "./definition.ts";
import type { InitOptions } from "./options.ts";
import { writeTerraform } from "./terraform.ts";

export { checkRequest, type InitRequest, missingIn } from "./check.ts";
export type { InitOptions } from "./options.ts";

const writers = { bicep: writeBicep, terraform: writeTerraform, az: writeAz } as const;

export type InitFormat = keyof typeof writers;

/** What `breakwater cluster init` writes. */
export function writeCluster(options: InitOptions, format: InitFormat): string {
  return writers[format](defineCluster(options));
}
