import { BicepValues, quoted } from "./bicep-values.ts";
import { commentLines, heading } from "./comments.ts";
import type { Assignment, ClusterDefinition, Resource, Role } from "./shape.ts";

/** The definition as one Bicep file, deployed into a resource group. */
export function writeBicep(definition: ClusterDefinition): string {
  const { settings, resources, assignments } = definition;
  const values = new BicepValues(new Set(resources.map(({ id }) => id)));
  const at = resources.findIndex(({ id }) => id === "cluster");
  const parts = [
    [...heading(definition, deploy, "//"), "targetScope = 'resourceGroup'"],
    ...settings.map(({ name, why, value }) => [
      `@description(${quoted(why)})`,
      `param ${name} string = ${quoted(value)}`,
    ]),
    ...resources.slice(0, at).map((each) => resource(each, values)),
    ...assignments.map(assignment),
    ...resources.slice(at).map((each) => resource(each, values)),
    ["output issuer string = cluster.properties.oidcIssuerProfile.issuerURL"],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const deploy =
  "Deploy it: az deployment group create --resource-group <group> --template-file <this file>. It takes the right to assign roles there (Contributor and Role Based Access Control Administrator).";

function resource(given: Resource, values: BicepValues): string[] {
  const { id, type, apiVersion, name, why = [], parent, scope, after, identity, body } = given;
  const { properties, ...around } = body;
  const lines = [
    ...why.flatMap((each) => commentLines(each, "//", "")),
    `resource ${id} '${type}@${apiVersion}' = {`,
    ...(parent === undefined ? [] : [`  parent: ${parent}`]),
    ...(scope === undefined ? [] : [`  scope: ${scope}`]),
    ...values.entry("name", name, 1),
  ];
  if (parent === undefined && scope === undefined) lines.push("  location: location");
  for (const [key, value] of Object.entries(around)) lines.push(...values.entry(key, value, 1));
  if (identity === "system") lines.push("  identity: {", "    type: 'SystemAssigned'", "  }");
  else if (identity !== undefined)
    lines.push(
      "  identity: {",
      "    type: 'UserAssigned'",
      "    userAssignedIdentities: {",
      `      '\${${identity.of}.id}': {}`,
      "    }",
      "  }",
    );
  if (properties !== undefined) lines.push(...values.entry("properties", properties, 1));
  if (after !== undefined) lines.push("  dependsOn: [", ...after.map((each) => `    ${each}`), "  ]");
  return [...lines, "}"];
}

function assignment({ id, why, role, to, on }: Assignment): string[] {
  return [
    ...commentLines(why, "//", ""),
    `resource ${id} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {`,
    `  scope: ${on}`,
    `  name: guid(${on}.id, ${to}.id, ${quoted(role.id)})`,
    "  properties: {",
    ...commentLines(role.name, "//", "    "),
    `    roleDefinitionId: ${roleId(role)}`,
    `    principalId: ${to}.${principalOf(to)}`,
    "    principalType: 'ServicePrincipal'",
    "  }",
    "}",
  ];
}

/** The identity of a user-assigned identity is itself. */
function principalOf(to: string): string {
  return to.endsWith("Identity") ? "properties.principalId" : "identity.principalId";
}

function roleId({ id }: Role): string {
  return `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${quoted(id)})`;
}
