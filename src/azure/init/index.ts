/** A secure cluster in Bicep, Terraform or commands of the Azure CLI. */
import { writeBicep } from "./bicep.ts";
import { defineCluster } from "./definition.ts";
import type { InitOptions } from "./options.ts";

export { checkRequest, type InitRequest, missingIn } from "./check.ts";
export type { InitOptions } from "./options.ts";

const writers = { bicep: writeBicep, terraform: writeBicep, az: writeBicep } as const;

export type InitFormat = keyof typeof writers;

/** What `breakwater cluster init` writes. */
export function writeCluster(options: InitOptions, format: InitFormat): string {
  return writers[format](defineCluster(options));
}
