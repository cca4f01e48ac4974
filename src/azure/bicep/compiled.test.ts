import assert from "node:assert/strict";
import { test } from "node:test";
import { toValue } from "../../syntax/index.ts";
import { parseTemplate, readTemplate } from "../arm/index.ts";
import type { Definition } from "../declaration.ts";
import { readBicep } from "./read-bicep.ts";

/** What the compiler makes of it, shortened; `test/oracles/bicep.test.ts` asks for many more of its own. */
test("a Bicep file and its compiled template deploy the same", () => {
  const bicep = `param name string = 'aks'
param pools { name: string, count: int? }[] = [{ name: 'user' }, { name: 'batch', count: 3 }]
param private bool = true
var tags = { team: 'x', ...(private ? { zone: 'inner' } : {}) }

resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '\${name}-01'
  location: resourceGroup().location
  tags: tags
  properties: {
    enableRBAC: true
    apiServerAccessProfile: private ? { enablePrivateCluster: true } : null
    agentPoolProfiles: [for (pool, index) in pools: { name: pool.name, mode: index == 0 ? 'System' : 'User' }]
  }
}

resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = [for pool in pools: if (pool.name != 'user') {
  parent: cluster
  name: pool.name
  properties: { count: pool.?count ?? 1 }
}]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cluster
  name: 'all'
  properties: { logs: [{ category: 'kube-audit', enabled: !empty(name) }] }
}
`;
  const template = {
    languageVersion: "2.0",
    parameters: {
      name: { type: "string", defaultValue: "aks" },
      pools: { type: "array", defaultValue: [{ name: "user" }, { name: "batch", count: 3 }] },
      private: { type: "bool", defaultValue: true },
    },
    variables: {
      tags: "[shallowMerge(createArray(createObject('team', 'x'), if(parameters('private'), createObject('zone', 'inner'), createObject())))]",
    },
    resources: {
      cluster: {
        type: "Microsoft.ContainerService/managedClusters",
        apiVersion: "2025-05-01",
        name: "[format('{0}-01', parameters('name'))]",
        location: "[resourceGroup().location]",
        tags: "[variables('tags')]",
        properties: {
          copy: [
            {
              name: "agentPoolProfiles",
              count: "[length(parameters('pools'))]",
              input: {
                name: "[parameters('pools')[copyIndex('agentPoolProfiles')].name]",
                mode: "[if(equals(copyIndex('agentPoolProfiles'), 0), 'System', 'User')]",
              },
            },
          ],
          enableRBAC: true,
          apiServerAccessProfile:
            "[if(parameters('private'), createObject('enablePrivateCluster', true()), null())]",
        },
      },
      pool: {
        copy: { name: "pool", count: "[length(parameters('pools'))]" },
        condition: "[not(equals(parameters('pools')[copyIndex()].name, 'user'))]",
        type: "Microsoft.ContainerService/managedClusters/agentPools",
        apiVersion: "2025-05-01",
        name: "[format('{0}/{1}', format('{0}-01', parameters('name')), parameters('pools')[copyIndex()].name)]",
        properties: { count: "[coalesce(tryGet(parameters('pools')[copyIndex()], 'count'), 1)]" },
        dependsOn: ["cluster"],
      },
      logs: {
        type: "Microsoft.Insights/diagnosticSettings",
        apiVersion: "2021-05-01-preview",
        scope:
          "[resourceId('Microsoft.ContainerService/managedClusters', format('{0}-01', parameters('name')))]",
        name: "all",
        properties: { logs: [{ category: "kube-audit", enabled: "[not(empty(parameters('name')))]" }] },
        dependsOn: ["cluster"],
      },
    },
  };
  const root = parseTemplate(JSON.stringify(template));
  assert.ok(root !== undefined);
  const read = (): undefined => undefined;
  const [ours, theirs] = [
    readBicep({ file: "main.bicep", text: bicep, read }),
    readTemplate({ file: "main.json", root, read }),
  ];
  assert.equal(ours.declarations.length, 3);
  assert.deepEqual(shown(ours), shown(theirs));
});

function shown({ declarations }: Definition): unknown[] {
  return declarations.map(({ type, apiVersion, address, about, body }) => {
    const value = toValue({
      ...body,
      entries: body.entries.filter(({ name }) => name !== "type" && name !== "apiVersion"),
    });
    return { type, apiVersion, address, about, value };
  });
}
