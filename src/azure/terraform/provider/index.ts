/** One table of the provider's settings, read in both directions. */
export { isLeftToAzure } from "./chosen.ts";
export { armPathsOf, attributeAt, type TerraformPlace, terraformOf } from "./terraform-of.ts";
export { isKnownType, type ProviderResource, toArm } from "./to-arm.ts";
export { majorOf } from "./version.ts";
export { isSwitch, lastMajorWith, missingIn, type Way, waysOf } from "./ways.ts";
