import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseText } from "../../../syntax/index.ts";
import { readTerraformJson } from "../index.ts";
import { shown } from "../testing.ts";

function read(value: unknown) {
  const root = parseText(JSON.stringify(value), { language: "json" }).documents[0]?.root;
  return root === undefined ? undefined : readTerraformJson(root, "plan.json");
}

const clusterAddress = 'module.aks["a"].azurerm_kubernetes_cluster.main';
const poolAddress = "azurerm_kubernetes_cluster_node_pool.p";
const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c";

const plan = {
  format_version: "1.2",
  terraform_version: "1.9.4",
  planned_values: {
    root_module: {
      resources: [
        { address: "data.x.y", mode: "data", type: "azurerm_kubernetes_cluster", values: {} },
        {
          address: poolAddress,
          mode: "managed",
          type: "azurerm_kubernetes_cluster_node_pool",
          values: { name: "p", fips_enabled: true, os_sku: null },
          sensitive_values: {},
        },
      ],
      child_modules: [
        {
          address: 'module.aks["a"]',
          resources: [
            {
              address: clusterAddress,
              mode: "managed",
              type: "azurerm_kubernetes_cluster",
              values: {
                name: "c",
                local_account_disabled: true,
                oms_agent: [],
                default_node_pool: [{ name: "system" }],
                service_principal: [{ client_id: "x", client_secret: "hunter2" }],
                tags: { secret: "swordfish" },
              },
              sensitive_values: { tags: true },
            },
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: clusterAddress,
      change: {
        actions: ["delete", "create"],
        after_unknown: {
          id: true,
          disk_encryption_set_id: true,
          network_profile: true,
          microsoft_defender: true,
          default_node_pool: [{ vnet_subnet_id: true, max_pods: true, upgrade_settings: [] }],
        },
        after_sensitive: { service_principal: [{ client_secret: true }] },
        replace_paths: [["network_profile", 0, "network_policy"], ["disk_encryption_set_id"]],
      },
    },
    { address: poolAddress, change: { actions: ["create"], after_unknown: { kubernetes_cluster_id: true } } },
  ],
  configuration: {
    provider_config: { azurerm: { version_constraint: "~> 4.0" } },
    root_module: {
      resources: [
        {
          address: poolAddress,
          expressions: {
            kubernetes_cluster_id: { references: ['module.aks["a"].id', 'module.aks["a"]', "module.aks"] },
          },
        },
      ],
      module_calls: {
        aks: {
          expressions: { subnet: { references: ["azurerm_subnet.s.id", "azurerm_subnet.s"] } },
          module: {
            outputs: {
              id: {
                expression: {
                  references: ["azurerm_kubernetes_cluster.main.id", "azurerm_kubernetes_cluster.main"],
                },
              },
            },
            resources: [
              {
                address: "azurerm_kubernetes_cluster.main",
                expressions: {
                  disk_encryption_set_id: { references: ["local.x"] },
                  default_node_pool: [{ name: {}, vnet_subnet_id: { references: ["var.subnet"] } }],
                },
              },
            ],
          },
        },
      },
    },
  },
};

test("a plan: what is not known yet, what is left to Azure, what is sensitive, what recreates", () => {
  const declarations = read(plan)?.declarations ?? [];
  const [pool, cluster] = declarations;
  assert.equal(declarations.length, 2);
  assert.deepEqual(cluster?.item, ["planned_values", "root_module", "child_modules", 0, "resources", 0]);
  assert.deepEqual(shown(cluster?.body), {
    name: "c",
    tags: "?a sensitive value",
    properties: {
      disableLocalAccounts: true,
      diskEncryptionSetID: "?",
      servicePrincipalProfile: { clientId: "x", secret: "?a sensitive value" },
      securityProfile: {
        defender: { securityMonitoring: { enabled: "?" }, logAnalyticsWorkspaceResourceId: "?" },
      },
      agentPoolProfiles: [
        { vnetSubnetID: "?azurerm_subnet.s.id", name: "system", mode: "System", osType: "Linux" },
      ],
      apiServerAccessProfile: { enablePrivateClusterPublicFQDN: false },
      oidcIssuerProfile: { enabled: false },
    },
  });
  assert.deepEqual(cluster?.recreates, [
    ["properties", "networkProfile", "networkPolicy"],
    ["properties", "diskEncryptionSetID"],
  ]);
  assert.equal(pool?.about, clusterAddress);
  assert.ok(!JSON.stringify(shown(cluster?.body)).includes("hunter2"));
});

test("a state, shown and as a file", () => {
  const values = {
    id,
    name: "c",
    private_cluster_enabled: true,
    service_principal: [{ client_secret: "hunter2" }],
  };
  const pool = { name: "p", kubernetes_cluster_id: id.toLowerCase() };
  const state = {
    format_version: "1.0",
    values: {
      root_module: {
        resources: [
          {
            address: "azurerm_kubernetes_cluster.main",
            mode: "managed",
            type: "azurerm_kubernetes_cluster",
            values,
          },
          {
            address: poolAddress,
            mode: "managed",
            type: "azurerm_kubernetes_cluster_node_pool",
            values: pool,
          },
        ],
      },
    },
  };
  const instances = [
    { index_key: "a", attributes: values, sensitive_attributes: [[{ type: "get_attr", value: "name" }]] },
  ];
  const file = {
    version: 4,
    terraform_version: "1.9.4",
    resources: [
      { module: "module.m[0]", mode: "managed", type: "azurerm_kubernetes_cluster", name: "main", instances },
      {
        mode: "managed",
        type: "azurerm_kubernetes_cluster_node_pool",
        name: "p",
        instances: [{ attributes: pool }],
      },
    ],
  };
  const told = [read(state), read(file)].map((definition) =>
    definition?.declarations.map(({ address, about, form, body }) => [address, about, form, shown(body)]),
  );
  const properties = {
    servicePrincipalProfile: { secret: "?a secret" },
    apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false },
    oidcIssuerProfile: { enabled: "?" },
  };
  const main = 'module.m[0].azurerm_kubernetes_cluster.main["a"]';
  assert.deepEqual(told, [
    [
      ["azurerm_kubernetes_cluster.main", undefined, "terraform-state", { name: "c", properties }],
      [poolAddress, "azurerm_kubernetes_cluster.main", "terraform-state", { name: "p" }],
    ],
    [
      [main, undefined, "terraform-state", { name: "?a sensitive value", properties }],
      [poolAddress, main, "terraform-state", { name: "p" }],
    ],
  ]);
});

test("other JSON is none of them", () => {
  assert.equal(read({ version: 4, resources: [] }), undefined);
  assert.equal(read({ kind: "List", items: [] }), undefined);
  assert.equal(read([]), undefined);
});

test("damaged plans are read without an exception", () => {
  const names = [
    "root_module",
    "resources",
    "child_modules",
    "values",
    "address",
    "type",
    "change",
    "after_unknown",
    "azurerm_kubernetes_cluster",
    "default_node_pool",
  ];
  const anything = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>(null, true, 1, "azurerm_kubernetes_cluster", "managed", "a.b"),
      fc.array(tie("node"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie("node"), { maxKeys: 4 }),
    ),
  })).node;
  fc.assert(
    fc.property(anything, anything, anything, (planned_values, resource_changes, configuration) => {
      read({ format_version: "1.2", planned_values, resource_changes, configuration });
      read({ version: 4, terraform_version: "1", resources: [planned_values, resource_changes] });
    }),
    { numRuns: 1000 },
  );
});
