import { registryType } from "../../../azure/index.ts";
import { met } from "../../answer.ts";
import { azureControl } from "../../control.ts";
import { brokenRegistry, propertyOf, undecidedRegistry } from "./registry.ts";

const name = "adminUserEnabled";
const change = {
  effects:
    "Whoever signs in with the admin user's password is turned away: pipelines and image pull secrets first.",
  az: "az acr update --admin-enabled false",
};

/** Azure Container Registry, "Registry authentication options": the admin account is for tests by a single user. */
export const control = azureControl({
  id: "registry-admin-user",
  title: "The registry has no admin user",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure"],
    "cis-aks": ["5.1.2"],
    "azure-policy": ["dc921057"],
    "microsoft-baseline": ["IM-1"],
  },
  settings: [`properties.${name}`],
  wants: false,
  types: [registryType],
  check: (registry) => {
    const isOn = propertyOf(registry, name).boolean().orDefault(false);
    if (isOn.unknown) return undecidedRegistry(name, isOn, change);
    if (isOn.value !== true) return met;
    return brokenRegistry(registry, name, isOn, {
      message:
        "the admin user is on: one shared password may pull, replace and delete every image, and nobody can tell who used it",
      want: false,
      change,
    });
  },
});
