import { commentLines, heading } from "./comments.ts";
import {
  type Assignment,
  Because,
  type ClusterDefinition,
  isMapping,
  type Mapping,
  Named,
  plain,
  Reference,
  type Resource,
  type Role,
  Setting,
  Unique,
  type Value,
} from "./shape.ts";

/** The definition as one Bicep file, deployed into a resource group. */
export function writeBicep(definition: ClusterDefinition): string {
  const { settings, resources, assignments } = definition;
  const known = new Set(resources.map(({ id }) => id));
  const write = new BicepWriter(known);
  const at = resources.findIndex(({ id }) => id === "cluster");
  const parts = [
    [...heading(definition, deploy, "//"), "targetScope = 'resourceGroup'"],
    ...settings.map(({ name, why, value }) => [
      `@description(${quoted(why)})`,
      `param ${name} string = ${quoted(value)}`,
    ]),
    ...resources.slice(0, at).map((each) => write.resource(each)),
    ...assignments.map((each) => write.assignment(each)),
    ...resources.slice(at).map((each) => write.resource(each)),
    ["output issuer string = cluster.properties.oidcIssuerProfile.issuerURL"],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const deploy =
  "Deploy it: az deployment group create --resource-group <group> --template-file <this file>. It takes the right to assign roles there (Contributor and Role Based Access Control Administrator).";

class BicepWriter {
  readonly #resources: ReadonlySet<string>;

  constructor(resources: ReadonlySet<string>) {
    this.#resources = resources;
  }

  resource({
    id,
    type,
    apiVersion,
    name,
    why = [],
    parent,
    scope,
    after,
    identity,
    body,
  }: Resource): string[] {
    const { properties, ...around } = body;
    const lines = [
      ...why.flatMap((each) => commentLines(each, "//", "")),
      `resource ${id} '${type}@${apiVersion}' = {`,
      ...(parent === undefined ? [] : [`  parent: ${parent}`]),
      ...(scope === undefined ? [] : [`  scope: ${scope}`]),
      ...this.#entry("name", name, 1),
    ];
    if (parent === undefined && scope === undefined) lines.push("  location: location");
    for (const [key, value] of Object.entries(around)) lines.push(...this.#entry(key, value, 1));
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
    if (properties !== undefined) lines.push(...this.#entry("properties", properties, 1));
    if (after !== undefined) lines.push("  dependsOn: [", ...after.map((each) => `    ${each}`), "  ]");
    return [...lines, "}"];
  }

  assignment({ id, why, role, to, on }: Assignment): string[] {
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

  #entry(key: string, value: Value, depth: number): string[] {
    const indent = "  ".repeat(depth);
    const comment = value instanceof Because ? commentLines(value.why, "//", indent) : [];
    const [first = "", ...rest] = this.#value(plain(value), depth);
    return [...comment, `${indent}${keyOf(key)}: ${first}`, ...rest];
  }

  /** The lines of a value; the first has no indentation. */
  #value(value: Exclude<Value, Because>, depth: number): string[] {
    if (typeof value === "string") return [quoted(value)];
    if (typeof value === "number" || typeof value === "boolean") return [String(value)];
    if (value instanceof Reference) return [this.#reference(value)];
    if (value instanceof Setting) return [value.name];
    if (value instanceof Named) return [`'\${name}${value.ending}'`];
    if (value instanceof Unique) return [`'${value.prefix}\${uniqueString(resourceGroup().id)}'`];
    if (isMapping(value)) return this.#mapping(value, depth);
    return this.#list(value, depth);
  }

  #mapping(value: Mapping, depth: number): string[] {
    const entries = Object.entries(value);
    if (entries.length === 0) return ["{}"];
    const inner = entries.flatMap(([key, each]) => this.#entry(key, each, depth + 1));
    return ["{", ...inner, `${"  ".repeat(depth)}}`];
  }

  #list(value: readonly Value[], depth: number): string[] {
    if (value.length === 0) return ["[]"];
    const indent = "  ".repeat(depth + 1);
    const inner = value.flatMap((each) => {
      const [first = "", ...rest] = this.#value(plain(each), depth + 1);
      return [`${indent}${first}`, ...rest];
    });
    return ["[", ...inner, `${"  ".repeat(depth)}]`];
  }

  #reference({ to, path }: Reference): string {
    if (to === "tenant") return "tenant().tenantId";
    return this.#resources.has(to) ? `${to}.${path}` : to;
  }
}

/** The identity of a user-assigned identity is itself. */
function principalOf(to: string): string {
  return to.endsWith("Identity") ? "properties.principalId" : "identity.principalId";
}

function roleId({ id }: Role): string {
  return `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${quoted(id)})`;
}

function keyOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : quoted(key);
}

/** Bicep, "Data types": what a string in single quotes escapes. */
function quoted(text: string): string {
  const inner = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("${", "\\${")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `'${inner}'`;
}
