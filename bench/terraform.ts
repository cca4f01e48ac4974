import { readTerraform } from "../src/azure/terraform/index.ts";
import { parseHcl } from "../src/syntax/hcl/index.ts";

/** 100 files of Terraform in 20 folders, as a ratio to parsing each file once; reading and printing left out. */
const folders = Array.from({ length: 20 }, (_, index) => folderOf(index));
const rounds = Number(process.env["ROUNDS"] ?? 20);
const parsing: number[] = [];
const reading: number[] = [];
let declarations = 0;
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  for (const { files } of folders) for (const { text } of files) parseHcl(text);
  const parsed = performance.now();
  declarations = 0;
  for (const { folder, files } of folders)
    declarations += readTerraform({ folder, files, variableFiles: [], list: () => [] }).declarations.length;
  parsing.push(parsed - start);
  reading.push(performance.now() - parsed);
}
const count = folders.reduce((sum, { files }) => sum + files.length, 0);
const size = folders.reduce(
  (sum, { files }) => sum + files.reduce((all, { text }) => all + text.length, 0),
  0,
);
const [floor, whole] = [median(parsing), median(reading)];
console.log(`\n${count} Terraform files, ${(size / 1000).toFixed(0)} kB: ${declarations} declarations`);
console.log("| | median ms | × |\n|---|---|---|");
console.log(`| parse each file | ${floor.toFixed(1)} | 1 |`);
console.log(`| parse, evaluate, tell in ARM's shape | ${whole.toFixed(1)} | ${(whole / floor).toFixed(2)} |`);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function folderOf(index: number): { folder: string; files: { file: string; text: string }[] } {
  const folder = `env${index}`;
  const variables = Array.from(
    { length: 25 },
    (_, at) =>
      `variable "v${at}" {\n  type        = string\n  description = "Setting ${at} of the platform"\n  default     = "value-${at}"\n}\n`,
  ).join("\n");
  const pools = Array.from(
    { length: 6 },
    (_, at) =>
      `resource "azurerm_kubernetes_cluster_node_pool" "p${at}" {\n  name                    = "p${at}"\n  kubernetes_cluster_id   = azurerm_kubernetes_cluster.main.id\n  vm_size                 = "Standard_D4s_v5"\n  host_encryption_enabled = ${at % 2 === 0}\n  node_labels             = merge(local.tags, { pool = "p${at}" })\n}\n`,
  ).join("\n");
  const texts: Readonly<Record<string, string>> = {
    "variables.tf": variables,
    "pools.tf": pools,
    "locals.tf": `locals {\n  tags = { for k, v in { a = var.v0, b = var.v1, c = null } : k => upper(v) if v != null }\n  name = "\${var.v2}-${index}"\n}\n`,
    "main.tf": `terraform {\n  required_providers {\n    azurerm = {\n      source  = "hashicorp/azurerm"\n      version = "~> 4.0"\n    }\n  }\n}\n\nresource "azurerm_kubernetes_cluster" "main" {\n  name                      = local.name\n  location                  = var.v3\n  sku_tier                  = "Standard"\n  local_account_disabled    = true\n  private_cluster_enabled   = ${index % 2 === 0}\n  automatic_upgrade_channel = "patch"\n  tags                      = local.tags\n  default_node_pool {\n    name       = "system"\n    vm_size    = var.v4\n    node_count = 3\n  }\n  identity {\n    type = "SystemAssigned"\n  }\n  network_profile {\n    network_plugin = "azure"\n    network_policy = "cilium"\n  }\n  dynamic "oms_agent" {\n    for_each = [var.v5]\n    content {\n      log_analytics_workspace_id = oms_agent.value\n    }\n  }\n}\n`,
    "outputs.tf":
      'output "id" {\n  value = azurerm_kubernetes_cluster.main.id\n}\n\noutput "name" {\n  value = local.name\n}\n',
  };
  return {
    folder,
    files: Object.entries(texts).map(([name, text]) => ({ file: `${folder}/${name}`, text })),
  };
}
