export { type AzOption, addOns, clusterOptions, poolOptions } from "./options.ts";
export { readAzScript } from "./script.ts";
