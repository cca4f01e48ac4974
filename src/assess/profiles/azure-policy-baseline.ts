import { azurePolicyProfile } from "./azure-policy.ts";

/** Azure's own reading of the Pod Security Standards' baseline level, which differs from the API server's. */
export const azurePolicyBaseline = azurePolicyProfile(
  "baseline",
  "azure-policy-baseline",
  "Prediction of Azure Policy's pod security baseline initiative",
);
