import { registrySwitch } from "./registry.ts";

/** Azure Container Registry, "Make your container registry content publicly available". */
export const control = registrySwitch({
  id: "registry-anonymous-pull",
  title: "The registry gives images to nobody who has not signed in",
  severity: "high",
  recommended: true,
  mappings: { "cis-aks": ["5.1.2"], "azure-policy": ["9f2dea28"], "microsoft-baseline": ["IM-1"] },
  property: "anonymousPullEnabled",
  message:
    "anonymous pull is on: anybody on the internet may pull every image of the registry by its name, with what was left in its layers",
  change: {
    effects:
      "Whoever pulls without signing in is turned away: give clusters and pipelines the role to pull first.",
    az: "az acr update --anonymous-pull-enabled false",
  },
});
