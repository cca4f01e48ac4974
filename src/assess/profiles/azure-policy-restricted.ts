import { azurePolicyProfile } from "./azure-policy.ts";

/** Azure's own reading of the restricted level: it also asks for groups, and for no dropped capability. */
export const azurePolicyRestricted = azurePolicyProfile(
  "restricted",
  "azure-policy-restricted",
  "Prediction of Azure Policy's pod security restricted initiative",
);
