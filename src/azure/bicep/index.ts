/** Bicep files to declarations in ARM's shape. */
export { type BicepSource, readBicep } from "./read-bicep.ts";
