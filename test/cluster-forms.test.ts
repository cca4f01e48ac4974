import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { type ActiveControl, runControls } from "../src/assess/index.ts";
import { type AzureText, assemble, liveDeclaration, readAzure } from "../src/azure/reading/index.ts";
import { clusterSettings, poolSettings } from "../src/azure/settings/index.ts";
import { allControls } from "../src/controls/index.ts";
import { Inventory } from "../src/inventory/index.ts";
import { formatPath } from "../src/model/index.ts";

/** One cluster with its diagnostic setting in every form that is read. */
const group = "00000000-0000-0000-0000-00000000000a";
const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/shop";
const type = "Microsoft.ContainerService/managedClusters";
const logs = [
  { category: "kube-audit-admin", enabled: true },
  { category: "guard", enabled: true },
];

const properties = {
  kubernetesVersion: "1.36",
  dnsPrefix: "shop",
  servicePrincipalProfile: { clientId: "msi" },
  enableRBAC: true,
  disableLocalAccounts: true,
  aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [group] },
  apiServerAccessProfile: { authorizedIPRanges: ["192.0.2.0/24"], disableRunCommand: false },
  networkProfile: {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataplane: "azure",
    networkPolicy: "calico",
    loadBalancerSku: "standard",
    outboundType: "loadBalancer",
  },
  oidcIssuerProfile: { enabled: true },
  securityProfile: {
    workloadIdentity: { enabled: true },
    imageCleaner: { enabled: false, intervalHours: 48 },
  },
  addonProfiles: {
    azurepolicy: { enabled: true },
    azureKeyvaultSecretsProvider: {
      enabled: true,
      config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
    },
  },
  autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
  agentPoolProfiles: [
    {
      name: "system",
      mode: "System",
      osType: "Linux",
      osSKU: "AzureLinux",
      enableEncryptionAtHost: true,
      enableFIPS: false,
    },
  ],
};
const userPool = {
  mode: "User",
  osType: "Linux",
  osSKU: "AzureLinux",
  enableEncryptionAtHost: false,
  enableNodePublicIP: true,
};
const sku = { name: "Base", tier: "Standard" };
const identity = { type: "SystemAssigned" };

/** As `az` and the SDK spell it. */
const hoisted = {
  id,
  name: "shop",
  type: "Microsoft.ContainerService/ManagedClusters",
  sku,
  identity,
  ...properties,
  agentPoolProfiles: [...properties.agentPoolProfiles, { name: "user", ...userPool }],
  enableRBAC: undefined,
  enableRbac: true,
};
const diagnostics = {
  id: `${id}/providers/microsoft.insights/diagnosticSettings/audit`,
  name: "audit",
  type: "Microsoft.Insights/diagnosticSettings",
};

const template = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { version: { type: "string", defaultValue: "1.36" } },
  variables: { noLocalAccounts: true },
  resources: [
    {
      type,
      apiVersion: "2026-05-01",
      name: "shop",
      sku,
      identity,
      properties: {
        ...properties,
        kubernetesVersion: "[parameters('version')]",
        disableLocalAccounts: "[variables('noLocalAccounts')]",
      },
      resources: [
        {
          type: "agentPools",
          apiVersion: "2026-05-01",
          name: "user",
          dependsOn: ["shop"],
          properties: userPool,
        },
      ],
    },
    {
      type: "Microsoft.Insights/diagnosticSettings",
      apiVersion: "2021-05-01-preview",
      name: "audit",
      scope: "[resourceId('Microsoft.ContainerService/managedClusters', 'shop')]",
      properties: { logs },
    },
  ],
};

const bicep = `param version string = '1.36'
var noLocalAccounts = true
resource aks '${type}@2026-05-01' = {
  name: 'shop'
  sku: {
    name: 'Base'
    tier: 'Standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    kubernetesVersion: version
    dnsPrefix: 'shop'
    servicePrincipalProfile: { clientId: 'msi' }
    enableRBAC: true
    disableLocalAccounts: noLocalAccounts
    aadProfile: {
      managed: true
      enableAzureRBAC: true
      adminGroupObjectIDs: ['${group}']
    }
    apiServerAccessProfile: {
      authorizedIPRanges: ['192.0.2.0/24']
      disableRunCommand: false
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'azure'
      networkPolicy: 'calico'
      loadBalancerSku: 'standard'
      outboundType: 'loadBalancer'
    }
    oidcIssuerProfile: { enabled: true }
    securityProfile: {
      workloadIdentity: { enabled: true }
      imageCleaner: { enabled: false, intervalHours: 48 }
    }
    addonProfiles: {
      azurepolicy: { enabled: true }
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: {
          enableSecretRotation: 'true'
          rotationPollInterval: '2m'
        }
      }
    }
    autoUpgradeProfile: {
      upgradeChannel: 'patch'
      nodeOSUpgradeChannel: 'NodeImage'
    }
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        osType: 'Linux'
        osSKU: 'AzureLinux'
        enableEncryptionAtHost: true
        enableFIPS: false
      }
    ]
  }
  resource user 'agentPools' = {
    name: 'user'
    properties: {
      mode: 'User'
      osType: 'Linux'
      osSKU: 'AzureLinux'
      enableEncryptionAtHost: false
      enableNodePublicIP: true
    }
  }
}
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: aks
  properties: {
    logs: [for category in ['kube-audit-admin', 'guard']: { category: category, enabled: true }]
  }
}
`;

const terraform = `variable "version_" {
  default = "1.36"
}
locals {
  no_local_accounts = true
}
resource "azurerm_kubernetes_cluster" "shop" {
  name                              = "shop"
  dns_prefix                        = "shop"
  sku_tier                          = "Standard"
  kubernetes_version                = var.version_
  role_based_access_control_enabled = true
  local_account_disabled            = local.no_local_accounts
  run_command_enabled               = true
  oidc_issuer_enabled               = true
  workload_identity_enabled         = true
  image_cleaner_enabled             = false
  image_cleaner_interval_hours      = 48
  azure_policy_enabled              = true
  automatic_upgrade_channel         = "patch"
  node_os_upgrade_channel           = "NodeImage"
  identity {
    type = "SystemAssigned"
  }
  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    admin_group_object_ids = ["${group}"]
  }
  api_server_access_profile {
    authorized_ip_ranges = ["192.0.2.0/24"]
  }
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "azure"
    network_policy      = "calico"
    load_balancer_sku   = "standard"
    outbound_type       = "loadBalancer"
  }
  key_vault_secrets_provider {
    secret_rotation_enabled  = true
    secret_rotation_interval = "2m"
  }
  default_node_pool {
    name                    = "system"
    os_sku                  = "AzureLinux"
    host_encryption_enabled = true
    fips_enabled            = false
  }
}
resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name                    = "user"
  kubernetes_cluster_id   = azurerm_kubernetes_cluster.shop.id
  mode                    = "User"
  os_type                 = "Linux"
  os_sku                  = "AzureLinux"
  host_encryption_enabled = false
  node_public_ip_enabled  = true
}
resource "azurerm_monitor_diagnostic_setting" "audit" {
  name               = "audit"
  target_resource_id = azurerm_kubernetes_cluster.shop.id
  enabled_log {
    category = "kube-audit-admin"
  }
  enabled_log {
    category = "guard"
  }
}
`;

const azapi = `resource "azapi_resource" "shop" {
  type = "${type}@2026-05-01"
  name = "shop"
  body = ${JSON.stringify({ sku, identity, properties: { ...properties, agentPoolProfiles: [...properties.agentPoolProfiles, { name: "user", ...userPool }] } })}
}
resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.shop.id
  body      = ${JSON.stringify({ properties: { logs } })}
}
`;

/** What the provider keeps of the Terraform text above, as `terraform show -json` tells it. */
const values = {
  cluster: {
    name: "shop",
    dns_prefix: "shop",
    sku_tier: "Standard",
    kubernetes_version: "1.36",
    role_based_access_control_enabled: true,
    local_account_disabled: true,
    run_command_enabled: true,
    oidc_issuer_enabled: true,
    workload_identity_enabled: true,
    image_cleaner_enabled: false,
    image_cleaner_interval_hours: 48,
    azure_policy_enabled: true,
    automatic_upgrade_channel: "patch",
    node_os_upgrade_channel: "NodeImage",
    private_cluster_enabled: false,
    identity: [{ type: "SystemAssigned", identity_ids: null }],
    azure_active_directory_role_based_access_control: [
      { azure_rbac_enabled: true, admin_group_object_ids: [group] },
    ],
    api_server_access_profile: [{ authorized_ip_ranges: ["192.0.2.0/24"] }],
    network_profile: [
      {
        network_plugin: "azure",
        network_plugin_mode: "overlay",
        network_data_plane: "azure",
        network_policy: "calico",
        load_balancer_sku: "standard",
        outbound_type: "loadBalancer",
      },
    ],
    key_vault_secrets_provider: [{ secret_rotation_enabled: true, secret_rotation_interval: "2m" }],
    default_node_pool: [
      { name: "system", os_sku: "AzureLinux", host_encryption_enabled: true, fips_enabled: false },
    ],
  },
  pool: {
    name: "user",
    mode: "User",
    os_type: "Linux",
    os_sku: "AzureLinux",
    host_encryption_enabled: false,
    node_public_ip_enabled: true,
  },
  audit: { name: "audit", enabled_log: [{ category: "kube-audit-admin" }, { category: "guard" }] },
};
const planned = [
  ["azurerm_kubernetes_cluster", "shop", values.cluster, {}],
  ["azurerm_kubernetes_cluster_node_pool", "user", values.pool, { kubernetes_cluster_id: true }],
  ["azurerm_monitor_diagnostic_setting", "audit", values.audit, { target_resource_id: true }],
] as const;
const plan = {
  format_version: "1.2",
  terraform_version: "1.12.0",
  planned_values: {
    root_module: {
      resources: planned.map(([kind, name, each]) => ({
        address: `${kind}.${name}`,
        mode: "managed",
        type: kind,
        name,
        values: each,
      })),
    },
  },
  resource_changes: planned.map(([kind, name, after, after_unknown]) => ({
    address: `${kind}.${name}`,
    mode: "managed",
    type: kind,
    name,
    change: { actions: ["create"], before: null, after, after_unknown, after_sensitive: {} },
  })),
  configuration: {
    root_module: {
      resources: [
        {
          address: "azurerm_kubernetes_cluster_node_pool.user",
          expressions: {
            kubernetes_cluster_id: {
              references: ["azurerm_kubernetes_cluster.shop.id", "azurerm_kubernetes_cluster.shop"],
            },
          },
        },
        {
          address: "azurerm_monitor_diagnostic_setting.audit",
          expressions: {
            target_resource_id: {
              references: ["azurerm_kubernetes_cluster.shop.id", "azurerm_kubernetes_cluster.shop"],
            },
          },
        },
      ],
    },
  },
};
const state = {
  format_version: "1.0",
  terraform_version: "1.12.0",
  values: {
    root_module: {
      resources: [
        {
          address: "azurerm_kubernetes_cluster.shop",
          mode: "managed",
          type: planned[0][0],
          name: "shop",
          values: { id, ...values.cluster },
        },
        {
          address: "azurerm_kubernetes_cluster_node_pool.user",
          mode: "managed",
          type: planned[1][0],
          name: "user",
          values: { id: `${id}/agentPools/user`, kubernetes_cluster_id: id, ...values.pool },
        },
        {
          address: "azurerm_monitor_diagnostic_setting.audit",
          mode: "managed",
          type: planned[2][0],
          name: "audit",
          values: { id: `${id}|audit`, target_resource_id: id, ...values.audit },
        },
      ],
    },
  },
};

const script = `az aks create --name shop --resource-group g --sku base --tier standard --kubernetes-version 1.36 \\
  --enable-managed-identity --enable-aad --enable-azure-rbac --aad-admin-group-object-ids ${group} \\
  --disable-local-accounts --api-server-authorized-ip-ranges 192.0.2.0/24 \\
  --network-plugin azure --network-plugin-mode overlay --network-dataplane azure --network-policy calico \\
  --load-balancer-sku standard --outbound-type loadBalancer --enable-oidc-issuer --enable-workload-identity \\
  --enable-addons azure-policy,azure-keyvault-secrets-provider --enable-secret-rotation --rotation-poll-interval 2m \\
  --image-cleaner-interval-hours 48 --auto-upgrade-channel patch --node-os-upgrade-channel NodeImage \\
  --nodepool-name system --os-sku AzureLinux --enable-encryption-at-host
az aks nodepool add --cluster-name shop --name user --mode User --os-sku AzureLinux --enable-node-public-ip
az monitor diagnostic-settings create --name audit --resource "$ID" --logs '${JSON.stringify(logs)}'
`;

const texts: Readonly<Record<string, readonly [file: string, text: string]>> = {
  "az aks list": ["x.json", json([hoisted, { ...diagnostics, logs }])],
  "ARM's REST": [
    "x.json",
    json({
      value: [
        {
          id,
          name: "shop",
          type,
          sku,
          identity,
          properties: { ...properties, agentPoolProfiles: hoisted.agentPoolProfiles },
        },
        { ...diagnostics, properties: { logs } },
      ],
    }),
  ],
  "Resource Graph, in small letters": [
    "x.json",
    json({
      data: [
        {
          id: id.toLowerCase(),
          name: "shop",
          type: type.toLowerCase(),
          sku,
          identity,
          properties: { ...properties, agentPoolProfiles: hoisted.agentPoolProfiles },
        },
        { ...diagnostics, properties: { logs } },
      ],
    }),
  ],
  "an ARM template": ["x.json", json(template)],
  "an ARM template with symbolic names": [
    "x.json",
    json({
      ...template,
      languageVersion: "2.0",
      resources: Object.fromEntries(template.resources.map((each, index) => [`r${index}`, each])),
    }),
  ],
  Bicep: ["x.bicep", bicep],
  Terraform: ["x/main.tf", terraform],
  "Terraform by azapi": ["x/main.tf", azapi],
  "a plan of Terraform": ["x.json", json(plan)],
  "a state of Terraform": ["x.json", json(state)],
  "a script of the Azure CLI": ["x.sh", script],
};

const active = allControls
  .filter(({ resource }) => resource === "managedCluster" || resource === "azure")
  .map(
    (control): ActiveControl => ({
      control,
      severity: control.severity,
      parameters: {},
      profiles: [{ id: "all", onlyIfViolated: false }],
    }),
  );

suite("one cluster in every form", () => {
  const expected = answersOf(declarationsOf("Bicep"));

  test("has findings, and hardly anything is undecided", () => {
    assert.ok(expected.findings.length > 5, expected.findings.join("\n"));
  });

  for (const form of Object.keys(texts)) {
    test(`${form} has the same settings`, () =>
      assert.deepEqual(settingsOf(declarationsOf(form)), settingsOf(declarationsOf("Bicep"))));

    test(`${form} gives the same findings`, () => {
      const answers = answersOf(declarationsOf(form));
      assert.deepEqual(answers.findings, expected.findings);
      assert.deepEqual(answers.undecided, expected.undecided);
    });
  }

  test("a running cluster by the SDK gives the same findings", () => {
    const live = liveDeclaration(hoisted, "azure:g/shop");
    const audit = declarationsOf("az aks list").filter(({ type: each }) => each === diagnostics.type);
    const answers = answersOf(live === undefined ? [] : [live, ...audit]);
    assert.deepEqual(answers.findings, expected.findings);
  });
});

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function declarationsOf(form: string) {
  const [file = "", text = ""] = texts[form] ?? [];
  const read: AzureText = { file, text, world: "x" };
  const { definitions, unread } = readAzure([read], { read: () => undefined, list: () => [] });
  assert.deepEqual(unread, []);
  return definitions.flatMap(({ declarations }) => declarations);
}

/** What each setting of the cluster and of its pools is known to be. */
function settingsOf(declarations: Parameters<typeof assemble>[0]) {
  const [cluster] = assemble(declarations, "x").clusters;
  assert.ok(cluster !== undefined);
  const own = clusterSettings.map((setting) => [setting.path, cluster.read(setting).value]);
  const pools = cluster.pools.map((pool) => [
    pool.name,
    poolSettings.map((setting) => [setting.path, pool.read(setting).value]),
  ]);
  return { own, pools };
}

function answersOf(declarations: Parameters<typeof assemble>[0]) {
  const resources = assemble(declarations, "x");
  assert.equal(resources.clusters.length, 1);
  const inventory = new Inventory("x", [], [], resources);
  const { findings, undecided } = runControls(inventory, active, { target: 37, date: "2026-11-15" });
  return {
    findings: findings
      .map(({ control, path, message, severity }) => `${control} ${formatPath(path)} ${severity} ${message}`)
      .sort(),
    undecided: undecided.map(({ control, path, why }) => `${control} ${formatPath(path)} ${why}`).sort(),
  };
}
