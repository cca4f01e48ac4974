import { azurePolicyProfile } from "./azure-policy.ts";

/** What AKS Automatic enforces, and any AKS cluster can. */
export const deploymentSafeguards = azurePolicyProfile(
  "deployment-safeguards",
  "deployment-safeguards",
  "Prediction of AKS Deployment Safeguards",
);
