import { registryType } from "../../../azure/index.ts";
import { met } from "../../answer.ts";
import { azureControl } from "../../control.ts";
import { brokenRegistry, propertyOf, undecidedRegistry } from "./registry.ts";

const name = "publicNetworkAccess";
const change = {
  effects:
    "Only private endpoints get through: clusters, pipelines and scanners need one, or a way to one. It takes the Premium SKU.",
  az: "az acr update --public-network-enabled false",
};

/** Azure Container Registry, "Connect privately to a registry using Azure Private Link". */
export const control = azureControl({
  id: "registry-public-network",
  title: "The registry cannot be reached from the public network",
  severity: "medium",
  area: "cluster",
  recommended: false,
  mappings: { "azure-policy": ["0fdf0491"], "microsoft-baseline": ["NS-2"] },
  settings: [`properties.${name}`],
  wants: "Disabled",
  types: [registryType],
  check: (registry) => {
    const access = propertyOf(registry, name).string().orDefault("Enabled");
    if (access.unknown) return undecidedRegistry(name, access, change);
    if (access.value?.toLowerCase() !== "enabled") return met;
    const action = propertyOf(registry, "networkRuleSet").get("defaultAction").string();
    const sku = registry.root.at(["sku", "name"]).string();
    const isLimited = !action.unknown && action.value?.toLowerCase() === "deny";
    return brokenRegistry(registry, name, access, {
      message: isLimited
        ? "the registry is open to the public network, if to listed addresses only"
        : "the registry is open to the public network: a leaked credential can be used from anywhere, to pull images and to replace them",
      ...(isLimited && { severity: "low", severityReason: "only listed addresses reach it" }),
      want: "Disabled",
      isRepaired: !sku.unknown && sku.value?.toLowerCase() === "premium",
      change,
    });
  },
});
