import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { ManagedCluster } from "../../azure/index.ts";
import { clusterSettings, poolSettings } from "../../azure/settings/index.ts";
import type { JsonValue, Path } from "../../model/index.ts";
import type { Node } from "../../syntax/index.ts";
import { changed, type Files, holdersIn } from "./testing.ts";

const trivia = fc.constantFrom("", " // why", " # why", "  ");
const flag = fc.constantFrom("true", "false");
const rounds = { numRuns: 150 };

/** How a text's author may have written it. */
const layout = fc.record({
  lineBreak: fc.constantFrom("\n", "\r\n"),
  tabs: fc.boolean(),
  comment: trivia,
  value: flag,
  oneLine: fc.boolean(),
  shared: fc.boolean(),
});

interface Layout {
  readonly lineBreak: string;
  readonly tabs: boolean;
  readonly comment: string;
  readonly value: string;
  readonly oneLine: boolean;
  readonly shared: boolean;
}

const texts: Readonly<Record<string, (layout: Layout) => Files>> = {
  bicep: ({ comment, value, oneLine, shared }) => ({
    "a.bicep": `param off bool = ${value}
param net object = {
  networkPlugin: 'azure'
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'aks'
  properties: {
    disableLocalAccounts: off${comment.replace("#", "//")}
    networkProfile: ${oneLine ? "{ networkPlugin: 'azure' }" : "net"}
    agentPoolProfiles: [
      {
        name: 'a'${comment.replace("#", "//")}
      }
      ${oneLine ? "{ name: 'b', vmSize: 'x' }" : "{}"}
    ]
    apiServerAccessProfile: {${oneLine ? "" : "\n      // nothing yet\n    "}}
  }
}
output used bool = ${shared ? "off" : "true"}
`,
  }),
  terraform: ({ comment, value, oneLine, shared }) => ({
    "main.tf": `variable "off" {
  type    = bool
  default = ${value}
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                   = "aks"${comment}
  local_account_disabled = var.off
  network_profile ${oneLine ? '{ network_plugin = "azure" }' : '{\n    network_plugin = "azure"\n  }'}
  default_node_pool {
    name    = "a"${comment}
    vm_size = "x"
  }
}
resource "azurerm_kubernetes_cluster_node_pool" "b" {
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  name = "b"
}
`,
    "outputs.tf": `output "used" {\n  value = ${shared ? "var.off" : "true"}\n}\n`,
  }),
  arm: ({ comment, value, oneLine, shared }) => ({
    "a.json": `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "parameters": { "off": { "type": "bool", "defaultValue": ${value} } },
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-01-01",
      "name": "aks",
      "properties": {
        "disableLocalAccounts": "[parameters('off')]",
        "networkProfile": ${oneLine ? '{ "networkPlugin": "azure" }' : "{}"},
        "agentPoolProfiles": [ { "name": "a" }, { "name": "b" } ]${comment.replace("#", "//")}
      }
    }
  ],
  "outputs": { "used": { "type": "bool", "value": ${shared ? "\"[parameters('off')]\"" : "true"} } }
}
`,
  }),
};

const settings: readonly Path[] = [
  ...clusterSettings.map(({ steps }) => steps),
  ...[0, 1].flatMap((index) =>
    poolSettings.map(({ steps }) => ["properties", "agentPoolProfiles", index, ...steps]),
  ),
];
const wanted = fc.record({
  path: fc.constantFrom(...settings),
  value: fc.constantFrom<JsonValue>(true, false, 3, "x", 'it\'s ${a} "b"', ["10.0.0.0/8", "x"]),
});

suite("a change of a definition", () => {
  for (const [name, write] of Object.entries(texts)) {
    test(`${name}: gives the value, leaves every other one, and is made once`, () => {
      let made = 0;
      fc.assert(
        fc.property(layout, wanted, (how, { path, value }) => {
          const files = laidOut(write(how), how);
          const after = changed(files, [{ path, value }]);
          if (Array.isArray(after)) return;
          made++;
          const [before, now] = [leavesOf(files), leavesOf(after as Files)];
          const key = path.join("/").toLowerCase();
          const told = new Map([...now].filter(([at]) => at === key || at.startsWith(`${key}/`)));
          assert.ok(told.size > 0, `nothing at ${key}`);
          for (const at of told.keys()) now.delete(at);
          for (const at of before.keys()) if (at === key || at.startsWith(`${key}/`)) before.delete(at);
          for (const at of sideEffects) if (!before.has(at)) now.delete(at);
          assert.deepEqual(now, before);
          assert.deepEqual(changed(after as Files, [{ path, value }]), after);
        }),
        rounds,
      );
      assert.ok(made > rounds.numRuns / 5, `only ${made} were made`);
    });
  }
});

/**
 * Terraform's provider takes the block of the Key Vault add-on only with a setting in it; a cluster with an identity of its
 * own has no other service principal.
 */
const sideEffects = [
  "properties/addonprofiles/azurekeyvaultsecretsprovider/config/enablesecretrotation",
  "properties/serviceprincipalprofile/clientid",
];

function laidOut(files: Files, { lineBreak, tabs }: Layout): Files {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      (tabs ? text.replace(/^ +/gm, (spaces) => "\t".repeat(spaces.length / 2)) : text).replaceAll(
        "\n",
        lineBreak,
      ),
    ]),
  );
}

/** Everything that a cluster says, by path. */
function leavesOf(files: Files): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (node: Node | undefined, path: readonly string[]): void => {
    if (node === undefined) return;
    if (node.kind === "mapping")
      for (const { name, value } of node.entries) walk(value, [...path, name.toLowerCase()]);
    else if (node.kind === "sequence")
      for (const [index, { value }] of node.items.entries()) walk(value, [...path, String(index)]);
    else leaves.set(path.join("/"), node.unknown === undefined ? JSON.stringify(node.value) : "unknown");
  };
  for (const holder of holdersIn(files)) if (holder instanceof ManagedCluster) walk(holder.root.node, []);
  return leaves;
}
