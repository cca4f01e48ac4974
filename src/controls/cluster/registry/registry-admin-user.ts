import { registrySwitch } from "./registry.ts";

/** Azure Container Registry, "Registry authentication options": the admin account is for tests by a single user. */
export const control = registrySwitch({
  id: "registry-admin-user",
  title: "The registry has no admin user",
  severity: "high",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure"],
    "cis-aks": ["5.1.2"],
    "azure-policy": ["dc921057"],
    "microsoft-baseline": ["IM-1"],
  },
  property: "adminUserEnabled",
  message:
    "the admin user is on: one shared password may pull, replace and delete every image, and nobody can tell who used it",
  change: {
    effects:
      "Whoever signs in with the admin user's password is turned away: pipelines and image pull secrets first.",
    az: "az acr update --admin-enabled false",
  },
});
