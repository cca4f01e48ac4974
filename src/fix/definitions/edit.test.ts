import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonValue } from "../../model/index.ts";
import type { Holder } from "./index.ts";
import { changed, type Files, holdersIn } from "./testing.ts";

const local = "properties.disableLocalAccounts";
const plugin = "properties.networkProfile.networkPolicy";

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly set: Readonly<Record<string, JsonValue>>;
  /** Texts that change, or why they do not. */
  readonly gives: Files | string;
}

const bicep = (properties: string, before = ""): string =>
  `${before}resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {\n  name: 'aks'\n  properties: ${properties}\n}\n`;
const terraform = (body: string, after = ""): string =>
  `resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n${body}}\n${after}`;
const arm = (properties: string, before = ""): string =>
  `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n${before}  "resources": [\n    {\n      "type": "Microsoft.ContainerService/managedClusters",\n      "apiVersion": "2025-01-01",\n      "name": "aks",\n      "properties": ${properties}\n    }\n  ]\n}\n`;

const cases: Case[] = [
  {
    name: "Bicep: a literal, its comment kept",
    files: { "a.bicep": bicep("{\n    disableLocalAccounts: false // for now\n  }") },
    set: { [local]: true },
    gives: { "a.bicep": bicep("{\n    disableLocalAccounts: true // for now\n  }") },
  },
  {
    name: "Bicep: behind the last entry and its comment, in CRLF and tabs",
    files: { "a.bicep": bicep("{\n\t\tdnsPrefix: 'a' // last\n\t\t// end\n\t}").replaceAll("\n", "\r\n") },
    set: { [local]: true, [plugin]: "it's" },
    gives: {
      "a.bicep": bicep(
        "{\n\t\tdnsPrefix: 'a' // last\n\t\tdisableLocalAccounts: true\n\t\tnetworkProfile: {\n\t\t\tnetworkPolicy: 'it\\'s'\n\t\t}\n\t\t// end\n\t}",
      ).replaceAll("\n", "\r\n"),
    },
  },
  {
    name: "Bicep: one line stays one, nothing is opened",
    files: { "a.bicep": bicep("{ networkProfile: { networkPlugin: 'azure' }, aadProfile: {} }") },
    set: { [plugin]: "cilium", "properties.aadProfile.managed": true },
    gives: {
      "a.bicep": bicep(
        "{ networkProfile: { networkPlugin: 'azure', networkPolicy: 'cilium' }, aadProfile: {\n    managed: true\n  } }",
      ),
    },
  },
  {
    name: "Bicep: the default of a parameter that is used once",
    files: { "a.bicep": bicep("{\n    disableLocalAccounts: off\n  }", "param off bool = false\n") },
    set: { [local]: true },
    gives: { "a.bicep": bicep("{\n    disableLocalAccounts: off\n  }", "param off bool = true\n") },
  },
  {
    name: "Bicep: not that of one that is used elsewhere",
    files: {
      "a.bicep": bicep(
        "{\n    disableLocalAccounts: off\n  }",
        "param off bool = false\noutput o bool = off\n",
      ),
    },
    set: { [local]: true },
    gives: 'parameter "off" is used in 2 places',
  },
  {
    name: "Bicep: only what a parameter takes",
    files: {
      "a.bicep": bicep(
        "{\n    networkProfile: {\n      networkPolicy: p\n    }\n  }",
        "@allowed(['azure', 'calico'])\nparam p string = 'azure'\n",
      ),
    },
    set: { [plugin]: "cilium" },
    gives: "a parameter gives it, which only takes azure, calico",
  },
  {
    name: "Bicep: an object that a variable holds",
    files: {
      "a.bicep": bicep("{\n    networkProfile: net\n  }", "var net = {\n  networkPlugin: 'azure'\n}\n"),
    },
    set: { [plugin]: "cilium" },
    gives: {
      "a.bicep": bicep(
        "{\n    networkProfile: net\n  }",
        "var net = {\n  networkPlugin: 'azure'\n  networkPolicy: 'cilium'\n}\n",
      ),
    },
  },
  {
    name: "Bicep: what a module is called with",
    files: {
      "main.bicep": "param off bool\nmodule m 'm/aks.bicep' = {\n  params: {\n    off: off\n  }\n}\n",
      "main.bicepparam": "using './main.bicep'\nparam off = false // prod\n",
      "m/aks.bicep": bicep("{\n    disableLocalAccounts: off\n  }", "param off bool = true\n"),
    },
    set: { [local]: true },
    gives: { "main.bicepparam": "using './main.bicep'\nparam off = true // prod\n" },
  },
  {
    name: "Bicep: nothing beside a spread",
    files: { "a.bicep": bicep("{\n    ...more\n  }", "param more object\n") },
    set: { [local]: true },
    gives: "a spread may give it: change it there",
  },
  {
    name: "Bicep: no union",
    files: { "a.bicep": bicep("union({ dnsPrefix: 'a' }, { enableRBAC: true })") },
    set: { [local]: true },
    gives: "an expression gives it: change it there",
  },
  {
    name: "Bicep: no loop of node pools",
    files: {
      "a.bicep": bicep("{\n    agentPoolProfiles: [for n in ['a', 'b']: {\n      name: n\n    }]\n  }"),
    },
    set: { "properties.agentPoolProfiles[1].enableFIPS": true },
    gives: "a loop gives it: change it there",
  },
  {
    name: "Bicep: a pool of its own",
    files: {
      "a.bicep": bicep(
        "{\n    agentPoolProfiles: [\n      {\n        name: 'a'\n      }\n    ]\n  }\n  resource pool 'agentPools' = {\n    name: 'b'\n    properties: {\n      count: 1\n    }\n  }",
      ),
    },
    set: {
      "properties.agentPoolProfiles[0].enableFIPS": true,
      "properties.agentPoolProfiles[1].enableFIPS": true,
    },
    gives: {
      "a.bicep": bicep(
        "{\n    agentPoolProfiles: [\n      {\n        name: 'a'\n        enableFIPS: true\n      }\n    ]\n  }\n  resource pool 'agentPools' = {\n    name: 'b'\n    properties: {\n      count: 1\n      enableFIPS: true\n    }\n  }",
      ),
    },
  },
  {
    name: "ARM: a comma behind what was last, comments kept",
    files: { "a.json": arm('{\n        "dnsPrefix": "a" // last\n      }') },
    set: {
      [local]: true,
      "properties.addonProfiles.x.enabled": true,
      "properties.addonProfiles.x.config.y": true,
    },
    gives: {
      "a.json": arm(
        '{\n        "dnsPrefix": "a", // last\n        "disableLocalAccounts": true,\n        "addonProfiles": {\n          "x": {\n            "enabled": true,\n            "config": {\n              "y": "true"\n            }\n          }\n        }\n      }',
      ),
    },
  },
  {
    name: "ARM: names in any case, brackets as text",
    files: { "a.json": arm('{ "NetworkProfile": { "networkPOLICY": "azure" } }') },
    set: { [plugin]: "[x]" },
    gives: { "a.json": arm('{ "NetworkProfile": { "networkPOLICY": "[[x]" } }') },
  },
  {
    name: "ARM: a parameters file before a default",
    files: {
      "a.json": arm(
        `{ "disableLocalAccounts": "[parameters('off')]" }`,
        '  "parameters": {"off": {"type": "bool", "defaultValue": true}},\n',
      ),
      "a.parameters.json":
        '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {"OFF": {"value": false}}}',
    },
    set: { [local]: true },
    gives: {
      "a.parameters.json":
        '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {"OFF": {"value": true}}}',
    },
  },
  {
    name: "ARM: not what is compiled from Bicep beside it",
    files: { "a.json": arm("{}"), "a.bicep": "// the source\n" },
    set: { [local]: true },
    gives: "it is compiled from a.bicep: change that",
  },
  {
    name: "Terraform: in the column of its neighbours",
    files: { "main.tf": terraform('  dns_prefix             = "a" # last\n') },
    set: { [local]: true },
    gives: {
      "main.tf": terraform('  dns_prefix             = "a" # last\n  local_account_disabled = true\n'),
    },
  },
  {
    name: "Terraform: blocks a line apart, a one-line block opened",
    files: { "main.tf": terraform('  network_profile { network_plugin = "azure" }\n') },
    set: { [plugin]: "cilium", "properties.addonProfiles.azureKeyvaultSecretsProvider.enabled": true },
    gives: {
      "main.tf": terraform(
        '  network_profile {\n    network_plugin = "azure"\n    network_policy = "cilium"\n  }\n\n  key_vault_secrets_provider {\n    secret_rotation_enabled = true\n  }\n',
      ),
    },
  },
  {
    name: "Terraform: a value in a file of variables, through a module",
    files: {
      "main.tf": 'variable "a" {}\nmodule "m" {\n  source = "./m"\n  off    = var.a.off\n}\n',
      "terraform.tfvars": "a = {\n  off = false\n}\n",
      "m/main.tf": terraform("  local_account_disabled = var.off\n", 'variable "off" {}\n'),
    },
    set: { [local]: true },
    gives: { "terraform.tfvars": "a = {\n  off = true\n}\n" },
  },
  {
    name: "Terraform: not a local value that is used in several places",
    files: {
      "main.tf": terraform("  local_account_disabled = local.off\n", "locals {\n  off = false\n}\n"),
      "other.tf": 'output "o" {\n  value = "${local.off}"\n}\n',
    },
    set: { [local]: true },
    gives: "local.off is used in 2 places",
  },
  {
    name: "Terraform: nothing that it is told to leave alone",
    files: { "main.tf": terraform("  lifecycle {\n    ignore_changes = [local_account_disabled]\n  }\n") },
    set: { [local]: true },
    gives: "lifecycle.ignore_changes keeps Terraform from changing it",
  },
  {
    name: "Terraform: no dynamic block",
    files: {
      "main.tf": terraform(
        '  dynamic "network_profile" {\n    for_each = [1]\n    content {\n      network_plugin = "azure"\n    }\n  }\n',
      ),
    },
    set: { [plugin]: "cilium" },
    gives: "a dynamic block makes it: change it there",
  },
  {
    name: "Terraform: the names that the version of the provider has",
    files: {
      "main.tf": terraform('  dns_prefix = "a"\n'),
      "versions.tf":
        'terraform {\n  required_providers {\n    azurerm = {\n      version = "~> 3.100"\n    }\n  }\n}\n',
    },
    set: { "properties.autoUpgradeProfile.upgradeChannel": "patch" },
    gives: { "main.tf": terraform('  dns_prefix = "a"\n\n  automatic_channel_upgrade = "patch"\n') },
  },
  {
    name: "Terraform: no block without what it needs",
    files: { "main.tf": terraform("") },
    set: { [plugin]: "cilium" },
    gives: "Terraform's block network_profile needs network_plugin, too: add it first",
  },
  {
    name: "Terraform: ARM's own words in azapi",
    files: {
      "main.tf":
        'resource "azapi_resource" "aks" {\n  type = "Microsoft.ContainerService/managedClusters@2025-01-01"\n  body = {\n    properties = {\n      dnsPrefix = "${var.a}"\n    }\n  }\n}\n',
    },
    set: { [local]: true },
    gives: {
      "main.tf":
        'resource "azapi_resource" "aks" {\n  type = "Microsoft.ContainerService/managedClusters@2025-01-01"\n  body = {\n    properties = {\n      dnsPrefix = "${var.a}"\n      disableLocalAccounts = true\n    }\n  }\n}\n',
    },
  },
  {
    name: "an export of Azure: nothing",
    files: {
      "a.json":
        '{"type": "Microsoft.ContainerService/ManagedClusters", "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/a", "name": "a"}',
    },
    set: { [local]: true },
    gives: "it is what Azure put out: change the cluster, or its definition",
  },
];

suite("editDefinitions", () => {
  for (const { name, files, set, gives } of cases) {
    test(name, () => {
      const settings = Object.entries(set).map(([path, value]) => ({ path, value }));
      const made = changed(files, settings);
      if (typeof gives === "string") assert.deepEqual(made, [gives]);
      else {
        assert.deepEqual(made, { ...files, ...gives });
        if (!Array.isArray(made)) assert.deepEqual(changed(made, settings), made);
      }
    });
  }

  suite("text that several clusters share", () => {
    const files = {
      "a.bicep":
        "resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = [for n in range(0, 2): {\n  name: 'aks${n}'\n  properties: {}\n}]\n",
    };
    const [first, second] = holdersIn(files);

    test("is changed once", () => {
      const settings = [first, second].map((holder) => ({
        path: local,
        value: true,
        holder: holder as Holder,
      }));
      assert.deepEqual(changed(files, settings), {
        "a.bicep": files["a.bicep"].replace("{}", "{\n    disableLocalAccounts: true\n  }"),
      });
    });

    test("never to two values", () => {
      const settings = [first, second].map((holder, at) => ({
        path: local,
        value: at === 0,
        holder: holder as Holder,
      }));
      assert.deepEqual(changed(files, settings), ["another fix changes the same text otherwise"]);
    });
  });
});
