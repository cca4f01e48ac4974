import { clusterOptions, poolOptions } from "../az/index.ts";
import { addOnsOf, optionsFor, shellWord, variableOf } from "./az-options.ts";
import { command, stepFor } from "./az-steps.ts";
import { commentLines, heading } from "./comments.ts";
import { auditCategories } from "./monitoring.ts";
import {
  type Assignment,
  type ClusterDefinition,
  isMapping,
  type Mapping,
  plain,
  Reference,
  type Resource,
} from "./shape.ts";

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
    ...create(cluster),
    audit,
  ];
  return `${parts
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const run =
  "Sign in (az login), choose the subscription (az account set), run it with bash. A cluster or pool that exists is left as it is. The extension aks-preview brings --ssh-access.";

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

/** The cluster with its first pool, then the other one. */
function create({ body }: Resource): readonly (readonly string[])[] {
  const properties = body["properties"] ?? {};
  const profiles = isMapping(properties) ? plain(properties["agentPoolProfiles"] ?? []) : [];
  const [system, user] = (Array.isArray(profiles) ? profiles : []).map(mapping);
  if (system === undefined || user === undefined) throw new TypeError("a cluster without its two pools");
  const own = optionsFor(body, clusterOptions);
  const first = optionsFor(
    system,
    poolOptions.filter(({ name }) => name !== "--node-taints"),
  );
  const second = optionsFor(
    user,
    poolOptions.filter(({ name }) => name !== "--nodepool-taints"),
  );
  return [
    ["defender_config=$(mktemp)", `trap 'rm -f "$defender_config"' EXIT`, defenderFile],
    [
      ...[...own.comments, ...first.comments].flatMap((each) => commentLines(each, "#", "")),
      'if ! exists az aks show --resource-group "$group" --name "$name"; then',
      ...command(
        "az aks create",
        [
          '--resource-group "$group"',
          '--name "$name"',
          '--location "$location"',
          "--no-ssh-key",
          '--assign-identity "$cluster_identity"',
          ...own.options.flatMap(withFile),
          `--enable-addons ${addOnsOf(body).join(",")}`,
          '--azure-monitor-workspace-resource-id "$metrics"',
          "--nodepool-name system",
          "--node-count 3",
          ...first.options,
          "--output none",
        ],
        "  ",
      ),
      "fi",
    ],
    [
      'if ! exists az aks nodepool show --resource-group "$group" --cluster-name "$name" --name user; then',
      ...command(
        "az aks nodepool add",
        [
          '--resource-group "$group"',
          '--cluster-name "$name"',
          "--name user",
          "--mode User",
          "--node-count 3",
          ...second.options,
          "--output none",
        ],
        "  ",
      ),
      "fi",
    ],
  ];
}

/** The CLI takes Defender's workspace from a file. */
const defenderFile = `printf '{"logAnalyticsWorkspaceResourceId":"%s"}' "$workspace" >"$defender_config"`;

function withFile(option: string): string {
  return option.startsWith("--defender-config ") ? '--defender-config "$defender_config"' : option;
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

function mapping(value: Parameters<typeof plain>[0]): Mapping {
  const inner = plain(value);
  return isMapping(inner) ? inner : {};
}
