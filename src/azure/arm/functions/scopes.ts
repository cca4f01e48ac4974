import { mappingAt, type Node, scalarAt } from "../../../syntax/index.ts";
import { type Called, type Functions, on } from "./call.ts";
import { unknownOf } from "./formula.ts";

/** Microsoft Learn, "Scope functions" and "Deployment functions for ARM templates": all that differs between deployments is not known. */
export const scopes: Functions = {
  subscription: scope("subscription()", ["id", "subscriptionId", "tenantId", "displayName"]),
  resourcegroup: scope("resourceGroup()", ["id", "name", "location", "managedBy", "properties"], {
    type: "Microsoft.Resources/resourceGroups",
  }),
  managementgroup: scope("managementGroup()", ["id", "name", "properties"], {
    type: "Microsoft.Management/managementGroups",
  }),
  tenant: scope("tenant()", ["countryCode", "displayName", "id", "tenantId"]),
  deployment: scope("deployment()", ["name", "location", "properties"]),
  deployer: scope("deployer()", ["objectId", "tenantId", "userPrincipalName"]),
  environment: scope("environment()", [
    "name",
    "gallery",
    "graph",
    "portal",
    "graphAudience",
    "activeDirectoryDataLake",
    "batch",
    "media",
    "sqlManagement",
    "vmImageAliasDoc",
    "resourceManager",
    "authentication",
    "suffixes",
  ]),
};

/** Members that are there in every case; a group's tags may be missing, so they are not among them. */
function scope(text: string, members: readonly string[], known: Readonly<Record<string, string>> = {}) {
  return on(0, 2, (_, call) => {
    const why = `${text} is known only at a deployment`;
    const entries = [
      ...members.map((name) => [name, member(`${text}.${name}`, why, call)] as const),
      ...Object.entries(known).map(([name, value]) => [name, scalarAt(value, call.at)] as const),
    ];
    return mappingAt(entries, call.at, why);
  });
}

function member(text: string, why: string, call: Called): Node {
  return unknownOf(why, call.at, text, true);
}
