import { registryType } from "../../../azure/index.ts";
import { met } from "../../answer.ts";
import { azureControl } from "../../control.ts";
import { brokenRegistry, propertyOf, undecidedRegistry } from "./registry.ts";

const name = "anonymousPullEnabled";
const change = {
  effects:
    "Whoever pulls without signing in is turned away: give clusters and pipelines the role to pull first.",
  az: "az acr update --anonymous-pull-enabled false",
};

/** Azure Container Registry, "Make your container registry content publicly available". */
export const control = azureControl({
  id: "registry-anonymous-pull",
  title: "The registry gives images to nobody who has not signed in",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: { "cis-aks": ["5.1.2"], "azure-policy": ["9f2dea28"], "microsoft-baseline": ["IM-1"] },
  settings: [`properties.${name}`],
  wants: false,
  types: [registryType],
  check: (registry) => {
    const isOn = propertyOf(registry, name).boolean().orDefault(false);
    if (isOn.unknown) return undecidedRegistry(name, isOn, change);
    if (isOn.value !== true) return met;
    return brokenRegistry(registry, name, isOn, {
      message:
        "anonymous pull is on: anybody on the internet may pull every image of the registry by its name, with what was left in its layers",
      want: false,
      change,
    });
  },
});
