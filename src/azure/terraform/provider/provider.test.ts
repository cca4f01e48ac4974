import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePath } from "../../../model/index.ts";
import { View, valueAt } from "../../../syntax/index.ts";
import { attributeAt, terraformOf } from "../index.ts";
import { declarationsOf, shown } from "../testing.ts";
import { tables } from "./tables/index.ts";
import { majorOf } from "./version.ts";

const required =
  'terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }\n  }\n}\n';

function cluster(body: string, head = required): unknown {
  return shown(
    declarationsOf(`${head}resource "azurerm_kubernetes_cluster" "main" {\n${body}\n}\n`).get(
      "azurerm_kubernetes_cluster.main",
    )?.body,
  );
}

test("a cluster of today", () => {
  const body = cluster(`
  name                      = "c"
  sku_tier                  = "Standard"
  local_account_disabled    = true
  private_cluster_enabled   = true
  run_command_enabled       = false
  automatic_upgrade_channel = "patch"
  azure_policy_enabled      = true
  default_node_pool {
    name                    = "system"
    host_encryption_enabled = true
    os_sku                  = "AzureLinux"
  }
  identity { type = "SystemAssigned" }
  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    admin_group_object_ids = ["a"]
  }
  network_profile {
    network_plugin    = "azure"
    network_policy    = "cilium"
    load_balancer_sku = "Standard"
    advanced_networking { security_enabled = true }
  }
  key_vault_secrets_provider { secret_rotation_enabled = true }
  oms_agent { log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id }
  service_principal {
    client_id     = "x"
    client_secret = "hunter2"
  }`);
  assert.deepEqual(body, {
    name: "c",
    sku: { tier: "Standard" },
    identity: { type: "SystemAssigned" },
    properties: {
      servicePrincipalProfile: { clientId: "x", secret: "?a secret" },
      disableLocalAccounts: true,
      aadProfile: { managed: true, adminGroupObjectIDs: ["a"], enableAzureRBAC: true },
      apiServerAccessProfile: {
        enablePrivateCluster: true,
        disableRunCommand: true,
        enablePrivateClusterPublicFQDN: false,
      },
      networkProfile: {
        networkPlugin: "azure",
        networkPolicy: "cilium",
        loadBalancerSku: "standard",
        advancedNetworking: { enabled: true, security: { enabled: true } },
      },
      autoUpgradeProfile: { upgradeChannel: "patch" },
      addonProfiles: {
        azurepolicy: { enabled: true },
        azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } },
        omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: "?" } },
      },
      agentPoolProfiles: [
        {
          osSKU: "AzureLinux",
          enableEncryptionAtHost: true,
          name: "system",
          mode: "System",
          osType: "Linux",
        },
      ],
      oidcIssuerProfile: { enabled: false },
    },
  });
});

test("names of older providers", () => {
  const body = cluster(
    `
  api_server_authorized_ip_ranges = ["10.0.0.0/8"]
  automatic_channel_upgrade       = "stable"
  role_based_access_control {
    enabled = true
    azure_active_directory {
      managed            = true
      azure_rbac_enabled = true
    }
  }
  addon_profile {
    azure_policy { enabled = true }
    kube_dashboard { enabled = false }
    oms_agent { enabled = false }
  }
  default_node_pool {
    enable_node_public_ip = true
    enable_auto_scaling   = "true"
  }`,
    'provider "azurerm" {\n  version = "=2.46.0"\n}\n',
  );
  assert.deepEqual(body, {
    properties: {
      enableRBAC: true,
      aadProfile: { managed: true, enableAzureRBAC: true },
      apiServerAccessProfile: { authorizedIPRanges: ["10.0.0.0/8"], enablePrivateClusterPublicFQDN: false },
      autoUpgradeProfile: { upgradeChannel: "stable" },
      addonProfiles: {
        azurepolicy: { enabled: true },
        kubeDashboard: { enabled: false },
        omsagent: { enabled: false },
      },
      agentPoolProfiles: [
        { enableNodePublicIP: true, enableAutoScaling: true, mode: "System", osType: "Linux" },
      ],
      oidcIssuerProfile: { enabled: false },
    },
  });
});

test("what is not known stays so, and null states nothing", () => {
  const text = `variable "v" {}
resource "azurerm_kubernetes_cluster" "main" {
  local_account_disabled            = var.v
  role_based_access_control_enabled = null
  dynamic "microsoft_defender" {
    for_each = var.v
    content { log_analytics_workspace_id = "w" }
  }
}`;
  const { properties } = shown(declarationsOf(text).get("azurerm_kubernetes_cluster.main")?.body) as {
    properties: Record<string, unknown>;
  };
  assert.equal(properties["disableLocalAccounts"], "?");
  assert.equal(properties["enableRBAC"], undefined);
  assert.deepEqual(properties["securityProfile"], {
    defender: { securityMonitoring: { enabled: "?" }, logAnalyticsWorkspaceResourceId: "?" },
  });
  assert.deepEqual(properties["oidcIssuerProfile"], { enabled: "?" });
});

test("values lie where they are written, absent objects at their block", () => {
  const text =
    'resource "azurerm_kubernetes_cluster" "main" {\n  network_profile {\n    network_policy = "azure"\n  }\n}\n';
  const declaration = declarationsOf(text).get("azurerm_kubernetes_cluster.main");
  const network = valueAt(valueAt(declaration?.body, "properties"), "networkProfile");
  assert.match(text.slice(network?.start, network?.end), /^network_profile \{[^}]*\}$/);
  const policy = valueAt(network, "networkPolicy");
  assert.equal(text.slice(policy?.start, policy?.end), '"azure"');
  assert.deepEqual([declaration?.range?.start, declaration?.range?.end], [0, text.length - 1]);
});

test("what is about a cluster says so", () => {
  const declarations = declarationsOf(`
resource "azurerm_kubernetes_cluster" "main" { count = 1 }
resource "azurerm_kubernetes_cluster_node_pool" "p" {
  name                  = "p"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.main[0].id
  fips_enabled          = true
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  target_resource_id = one(azurerm_kubernetes_cluster.main[*].id)
  enabled_log { category = "kube-audit" }
  log {
    category_group = "audit"
    enabled        = false
  }
}
resource "azurerm_role_assignment" "r" {
  scope                = azurerm_container_registry.acr.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.main[0].kubelet_identity[0].object_id
}
resource "azurerm_container_registry" "acr" {
  public_network_access_enabled = false
  export_policy_enabled         = false
}
resource "azapi_resource" "pool" {
  type      = "Microsoft.ContainerService/managedClusters/agentPools@2025-01-01"
  parent_id = azurerm_kubernetes_cluster.main[0].id
  name      = "x"
  body      = jsonencode({ properties = { enableFIPS = true } })
}
resource "azapi_update_resource" "u" {
  type        = "Microsoft.ContainerService/managedClusters@2025-01-01"
  resource_id = azurerm_kubernetes_cluster.main[0].id
  body        = { properties = { disableLocalAccounts = true } }
}`);
  const told = Object.fromEntries(
    [...declarations.values()]
      .slice(1)
      .map(({ address, type, about, maybe, body }) => [
        address,
        [type.split("/").slice(1).join("/"), about, maybe !== undefined, shown(body)],
      ]),
  );
  const main = "azurerm_kubernetes_cluster.main[0]";
  assert.deepEqual(told, {
    "azurerm_kubernetes_cluster_node_pool.p": [
      "managedClusters/agentPools",
      main,
      false,
      { name: "p", properties: { enableFIPS: true } },
    ],
    "azurerm_monitor_diagnostic_setting.d": [
      "diagnosticSettings",
      main,
      false,
      {
        properties: {
          logs: [
            { category: "kube-audit", enabled: true },
            { categoryGroup: "audit", enabled: false },
          ],
        },
      },
    ],
    "azurerm_role_assignment.r": [
      "roleAssignments",
      "azurerm_container_registry.acr",
      false,
      {
        properties: {
          scope: "?azurerm_container_registry.acr.id",
          principalId: `?${main}.kubelet_identity[0].object_id`,
          roleDefinitionId:
            "/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d",
        },
      },
    ],
    "azurerm_container_registry.acr": [
      "registries",
      undefined,
      false,
      { properties: { publicNetworkAccess: "Disabled", policies: { exportPolicy: { status: "disabled" } } } },
    ],
    "azapi_resource.pool": [
      "managedClusters/agentPools",
      main,
      false,
      { name: "x", properties: { enableFIPS: true } },
    ],
    "azapi_update_resource.u": [
      "managedClusters",
      main,
      true,
      { properties: { disableLocalAccounts: true } },
    ],
  });
});

test("objects lie at their block, or at the resource where several blocks make them up", () => {
  const text = `resource "azurerm_kubernetes_cluster" "main" {
  oms_agent { log_analytics_workspace_id = "w" }
  default_node_pool {
    name = "system"
    kubelet_config { cpu_manager_policy = "static" }
  }
  network_profile { network_plugin = "azure" }
  api_server_access_profile { authorized_ip_ranges = ["10.0.0.0/8"] }
}`;
  const root = View.root(declarationsOf(`${required}${text}`).get("azurerm_kubernetes_cluster.main")?.body);
  const startOf = (path: string) => {
    const start = root.at(parsePath(path) ?? []).range?.start ?? 0;
    return `${required}${text}`.slice(start).split(" ")[0];
  };
  assert.equal(startOf("properties.addonProfiles.azurepolicy.enabled"), "resource");
  assert.equal(startOf("properties.apiServerAccessProfile.disableRunCommand"), "resource");
  assert.equal(startOf("properties.addonProfiles.omsagent.config.useAADAuth"), "oms_agent");
  assert.equal(startOf("properties.agentPoolProfiles[0].enableFIPS"), "default_node_pool");
  assert.equal(startOf("properties.networkProfile.networkPolicy"), "network_profile");
});

test("what the provider fills in is a default", () => {
  const root = View.root(
    declarationsOf(`${required}resource "azurerm_kubernetes_cluster" "main" {}`).get(
      "azurerm_kubernetes_cluster.main",
    )?.body,
  );
  const issuer = root.at(parsePath("properties.oidcIssuerProfile.enabled") ?? []).boolean();
  assert.deepEqual([issuer.state, issuer.value], ["default", false]);
});

test("settings are written back in the newest provider's words", () => {
  const back = (path: string, value: string | boolean | readonly string[]) =>
    terraformOf(parsePath(path) ?? [], value);
  assert.deepEqual(back("properties.apiServerAccessProfile.disableRunCommand", true), {
    blocks: [],
    attribute: "run_command_enabled",
    value: false,
  });
  assert.deepEqual(
    back("properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation", "true"),
    {
      blocks: ["key_vault_secrets_provider"],
      attribute: "secret_rotation_enabled",
      value: true,
    },
  );
  assert.deepEqual(back("properties.agentPoolProfiles[0].enableEncryptionAtHost", true), {
    blocks: ["default_node_pool"],
    attribute: "host_encryption_enabled",
    value: true,
  });
  assert.deepEqual(back("properties.apiServerAccessProfile.authorizedIPRanges", ["10.0.0.0/8"]), {
    blocks: ["api_server_access_profile"],
    attribute: "authorized_ip_ranges",
    value: ["10.0.0.0/8"],
  });
  assert.equal(back("properties.addonProfiles.omsagent.enabled", true), undefined);
  assert.equal(back("properties.publicNetworkAccess", "Disabled"), undefined);
  assert.deepEqual(attributeAt("azurerm_kubernetes_cluster_node_pool", ["properties", "osSKU"]), {
    blocks: [],
    attribute: "os_sku",
  });
});

test("no setting is told twice by one resource", () => {
  for (const { terraform, rows } of tables) {
    const arms = rows.map(({ arm }) => arm);
    assert.equal(new Set(arms).size, arms.length, terraform);
    for (const { steps } of rows) assert.ok(steps.length > 0);
  }
});

test("constraints of versions", () => {
  const table: [constraint: string, major: number | undefined][] = [
    ["~> 4.0", 4],
    ["~> 4.1.2", 4],
    [">= 3.0, < 4.0", 3],
    [">= 4.16.0, < 5.0.0", 4],
    ["=2.46.0", 2],
    ["3.1", 3],
    [">= 3.0", undefined],
    [">= 3.0, < 5.0", undefined],
    ["~> 4", undefined],
    ["latest", undefined],
  ];
  for (const [constraint, major] of table) assert.equal(majorOf(constraint), major, constraint);
});
