import { createCluster } from "./az-cluster.ts";
import { shellWord, variableOf } from "./az-options.ts";
import { command, stepFor } from "./az-steps.ts";
import { commentLines, heading } from "./comments.ts";
import { auditCategories } from "./monitoring.ts";
import { type Assignment, type ClusterDefinition, Reference, type Resource } from "./shape.ts";

/** The definition as a script of the Azure CLI, which can be run again. */
export function writeAz(definition: ClusterDefinition): string {
  const { settings, resources, assignments } = definition;
  const cluster = resources.find(({ id }) => id === "cluster");
  if (cluster === undefined) throw new TypeError("a definition without a cluster");
  const parts: (readonly string[])[] = [
    ["#!/usr/bin/env bash", ...heading(definition, run, "#"), "set -euo pipefail"],
    settings.flatMap(({ name, why, value }) => [
      ...commentLines(why, "#", ""),
      `${name}=${shellWord(value)}`,
    ]),
    ['group="$name"'],
    exists,
    ["az extension add --name aks-preview --upgrade --only-show-errors"],
    command("az group create", ['--name "$group"', '--location "$location"', "--output none"]),
    ...resources.flatMap((each) => step(each)),
    ["# With the kind of a principal told, Entra need not know it everywhere yet."],
    ...assignments.map(assignment),
    ...createCluster(cluster),
    audit,
  ];
  return `${parts
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const run =
  "It needs the Azure CLI 2.85 or later and bash. Sign in (az login), choose the subscription (az account set) first. A cluster or pool that exists is left as it is. The extension aks-preview brings --ssh-access.";

const exists: readonly string[] = ["exists() {", '  "$@" --output none 2>/dev/null', "}"];

function step(resource: Resource): readonly (readonly string[])[] {
  const lines = stepFor(resource);
  if (lines === undefined) return [];
  return [[...(resource.why ?? []).flatMap((each) => commentLines(each, "#", "")), ...lines]];
}

function assignment({ why, role, to, on }: Assignment): readonly string[] {
  return [
    ...commentLines(why, "#", ""),
    ...command("az role assignment create", [
      `--role ${shellWord(role.name)}`,
      `--assignee-object-id "$${variableOf(new Reference(to, "principalId"))}"`,
      "--assignee-principal-type ServicePrincipal",
      `--scope "$${variableOf(new Reference(on))}"`,
      "--output none",
    ]),
  ];
}

const audit: readonly string[] = [
  ...commentLines(
    "Who did what through the API. kube-audit-admin leaves out requests that only read: they are most of it.",
    "#",
    "",
  ),
  'cluster_id=$(az aks show --resource-group "$group" --name "$name" --query id --output tsv)',
  ...command("az monitor diagnostic-settings create", [
    "--name audit",
    '--resource "$cluster_id"',
    '--workspace "$workspace"',
    "--export-to-resource-specific true",
    `--logs '${JSON.stringify(auditCategories.map((category) => ({ category, enabled: true })))}'`,
    "--output none",
  ]),
];
