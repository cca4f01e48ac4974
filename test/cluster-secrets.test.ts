import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { made } from "../src/credentials/testing.ts";
import { formats } from "../src/report/index.ts";
import { breakwater, folderWith } from "./built.ts";

const secret = (seed: number): string => made(22, "plain", seed);
/** One of each place that secrets of clusters stand in; names give few of them away. */
const values = {
  variable: secret(80),
  given: secret(81),
  local: secret(82),
  bicepDefault: secret(83),
  bicepVariable: secret(84),
  bicepGiven: secret(85),
  armDefault: secret(86),
  armVariable: secret(87),
  armGiven: secret(88),
  az: secret(89),
  open: secret(90),
  address: secret(91),
  block: secret(92),
};

const schemas = "https://schema.management.azure.com/schemas/2019-04-01";
const files = {
  "tf/main.tf": `variable "sp" {
  sensitive = true
  default   = "${values.variable}"
}
locals { two = "${values.local}" }
resource "azurerm_kubernetes_cluster" "a" { # ${values.local}
  name               = "a"
  kubernetes_version = "1.30"
  service_principal { client_secret = var.sp }
  windows_profile { admin_password = local.two }
  default_node_pool { name = "system" }
}
module "aks" { source = "git::https://bot:${values.address}@git.corp.net/aks.git" }
`,
  "tf/terraform.tfvars": `sp = "${values.given}"\nsp_block = "x"\n`,
  "bicep/main.bicep": `@description('x')
@secure()
param sp string = '${values.bicepDefault}'
@secure()
param more object = {
  one: '${values.block}'
}
var two = '${values.bicepVariable}'
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'b'
  properties: { kubernetesVersion: '1.30', servicePrincipalProfile: { clientId: 'x', secret: sp }, windowsProfile: { adminUsername: 'a', adminPassword: two } }
}
`,
  "bicep/main.bicepparam": `using 'main.bicep'\nparam sp = '${values.bicepGiven}'\n`,
  "arm/main.json": `{"$schema": "${schemas}/deploymentTemplate.json#",
"parameters": {"sp": {"type": "securestring", "defaultValue": "${values.armDefault}"}}, "variables": {"two": "${values.armVariable}"},
"resources": [{"type": "Microsoft.ContainerService/managedClusters", "apiVersion": "2025-01-01", "name": "c", "properties": {
"kubernetesVersion": "1.30", "servicePrincipalProfile": {"clientId": "x", "secret": "[parameters('sp')]"},
"windowsProfile": {"adminPassword": "[variables('two')]"}}}]}
`,
  "arm/main.parameters.json": `{"$schema": "${schemas}/deploymentParameters.json#", "parameters": {"sp": {"value": "${values.armGiven}"}}}`,
  "az.json": JSON.stringify({
    id: "/subscriptions/0/resourceGroups/x/providers/Microsoft.ContainerService/managedClusters/d",
    type: "Microsoft.ContainerService/ManagedClusters",
    name: "d",
    location: "westeurope",
    kubernetesVersion: "1.30",
    servicePrincipalProfile: { clientId: "x", secret: values.az },
  }),
  "broken/main.tf": `resource "azurerm_kubernetes_cluster" "e" {
  name = "e"
  service_principal { client_secret = "${values.open}
}
`,
};

suite("secrets of clusters are shown by no report", () => {
  const folder = folderWith(files);
  const paths = ["tf", "bicep", "arm", "az.json", "broken"];
  const commands = [
    ...Object.keys(formats).flatMap((format) => [
      ["cluster", "audit", ".", "-v", "-f", format],
      ["cluster", "drift", ...paths, "--all", "-f", format],
    ]),
    ...["text", "json", "markdown"].map((format) => ["cluster", "plan", ".", "-f", format]),
    ["fix", ".", "--diff", "--risky"],
  ];
  for (const command of commands)
    test(command.join(" "), async () => {
      const { stdout, stderr } = await breakwater(command, { cwd: folder });
      assert.ok(stdout.length > 0, stderr);
      for (const [name, value] of Object.entries(values)) assert.ok(!(stdout + stderr).includes(value), name);
    });
});
