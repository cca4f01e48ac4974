import { commentLines, heading } from "./comments.ts";
import type { Assignment, ClusterDefinition, Resource } from "./shape.ts";
import { aligned, type Line, snake, TerraformValues, templated } from "./terraform-values.ts";

/** The definition as one Terraform configuration, all of it in ARM's words by the provider azapi. */
export function writeTerraform(definition: ClusterDefinition): string {
  const { settings, resources, assignments } = definition;
  const values = new TerraformValues(new Set(resources.map(({ id }) => id)));
  const at = resources.findIndex(({ id }) => id === "cluster");
  const parts = [
    heading(definition, why, "#"),
    provider,
    ...settings.map(({ name, why: told, value }) => [
      `variable "${snake(name)}" {`,
      ...aligned([
        { key: "type", value: ["string"], depth: 1 },
        { key: "description", value: [templated(told)], depth: 1 },
        { key: "default", value: [templated(value)], depth: 1 },
      ]),
      "}",
    ]),
    ['data "azapi_client_config" "current" {}'],
    group,
    ...resources.slice(0, at).map((each) => resource(each, values)),
    ...assignments.map(assignment),
    ...resources.slice(at).map((each) => resource(each, values)),
    [
      'output "issuer" {',
      "  value = azapi_resource.cluster.output.properties.oidcIssuerProfile.issuerURL",
      "}",
    ],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const why =
  "azapi writes what ARM takes: azurerm has no words for SSH access, secure boot, vTPM and node resource group lockdown, and one provider is enough. It signs in as the Azure CLI does.";

const provider: readonly string[] = [
  "terraform {",
  '  required_version = ">= 1.9"',
  "",
  "  required_providers {",
  "    azapi = {",
  '      source  = "Azure/azapi"',
  '      version = "~> 2.4"',
  "    }",
  "  }",
  "}",
];

const group: readonly string[] = [
  'resource "azapi_resource" "group" {',
  '  type     = "Microsoft.Resources/resourceGroups@2024-03-01"',
  "  name     = var.name",
  "  location = var.location",
  "}",
];

function resource(given: Resource, values: TerraformValues): readonly string[] {
  const { id, type, apiVersion, name, parent, scope, after, identity, exports, body } = given;
  const owner = parent ?? scope;
  const lines: Line[] = [
    { key: "type", value: [`"${type}@${apiVersion}"`], depth: 1 },
    { key: "name", value: values.of(name, 1), depth: 1 },
    {
      key: "parent_id",
      value: [`azapi_resource.${owner === undefined ? "group" : snake(owner)}.id`],
      depth: 1,
    },
  ];
  if (owner === undefined) lines.push({ key: "location", value: ["var.location"], depth: 1 });
  const parts = [aligned(lines)];
  if (identity !== undefined) parts.push(identityBlock(identity));
  if (id === "cluster") parts.push(unvalidated);
  if (Object.keys(body).length > 0)
    parts.push(aligned([{ key: "body", value: values.of(body, 1), depth: 1 }]));
  if (exports !== undefined) parts.push(listOf("response_export_values", exports.map(templated)));
  if (after !== undefined)
    parts.push(
      listOf(
        "depends_on",
        after.map((each) => `azapi_resource.${snake(each)}`),
      ),
    );
  if (id === "cluster") parts.push(scaled);
  return [
    ...(given.why ?? []).flatMap((each) => commentLines(each, "#", "")),
    `resource "azapi_resource" "${snake(id)}" {`,
    ...parts.flatMap((part, index) => (index === 0 ? part : ["", ...part])),
    "}",
  ];
}

function identityBlock(identity: NonNullable<Resource["identity"]>): readonly string[] {
  if (identity === "system") return ["  identity {", '    type = "SystemAssigned"', "  }"];
  return [
    "  identity {",
    '    type         = "UserAssigned"',
    `    identity_ids = [azapi_resource.${snake(identity.of)}.id]`,
    "  }",
  ];
}

const unvalidated: readonly string[] = [
  ...commentLines(
    "Releases of the provider may not know this API version yet; Azure checks it all the same.",
    "#",
    "  ",
  ),
  "  schema_validation_enabled = false",
];

/** The autoscaler changes how many nodes there are. */
const scaled: readonly string[] = [
  "  lifecycle {",
  "    # The autoscaler decides how many nodes there are.",
  "    ignore_changes = [",
  "      body.properties.agentPoolProfiles[0].count,",
  "      body.properties.agentPoolProfiles[1].count,",
  "    ]",
  "  }",
];

function listOf(name: string, items: readonly string[]): readonly string[] {
  return items.length === 1
    ? [`  ${name} = [${items[0]}]`]
    : [`  ${name} = [`, ...items.map((each) => `    ${each},`), "  ]"];
}

function assignment({ id, why: told, role, to, on }: Assignment): readonly string[] {
  const principal = to.endsWith("Identity") ? "properties.principalId" : "identity.principalId";
  const [target, holder] = [`azapi_resource.${snake(on)}`, `azapi_resource.${snake(to)}`];
  return [
    ...commentLines(told, "#", ""),
    `resource "azapi_resource" "${snake(id)}" {`,
    '  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"',
    `  name      = uuidv5("url", "\${${target}.id}/\${${holder}.id}/${role.id}")`,
    `  parent_id = ${target}.id`,
    "",
    "  body = {",
    "    properties = {",
    `      # ${role.name}`,
    `      roleDefinitionId = "\${data.azapi_client_config.current.subscription_resource_id}/providers/Microsoft.Authorization/roleDefinitions/${role.id}"`,
    `      principalId      = ${holder}.output.${principal}`,
    '      principalType    = "ServicePrincipal"',
    "    }",
    "  }",
    "}",
  ];
}
