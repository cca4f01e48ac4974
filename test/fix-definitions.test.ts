import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";

const control = "cluster-command-invoke";
const policy = { "breakwater.yaml": `profiles: []\ncontrols:\n  ${control}: true\n` };

const cluster = (command: string): string => `variable "command" {
  type = bool
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                = "shop"
  run_command_enabled = ${command} # for the pipeline

  default_node_pool {
    name    = "system"
    vm_size = "Standard_D4ds_v5"
  }
}
`;

async function fixed(files: Readonly<Record<string, string>>, path = ".") {
  const folder = folderWith({ ...policy, ...files });
  const { stdout } = await breakwater(["fix", path, "--risky", "--control", control], { cwd: folder });
  const texts = Object.keys(files).map((file) => [file, readFileSync(join(folder, file), "utf8")]);
  const { stdout: again } = await breakwater(["fix", path, "--risky", "--diff", "--control", control], {
    cwd: folder,
  });
  assert.equal(again, "");
  return { stdout, texts: Object.fromEntries(texts) };
}

suite("fix of definitions", () => {
  test("where a module's caller gives the value, outside of what is scanned", async () => {
    const call = (value: boolean): string =>
      `module "aks" {\n  source  = "../../aks"\n  command = ${value}\n}\n`;
    const files = { "env/prod/main.tf": call(true), "aks/main.tf": cluster("var.command") };
    const { texts } = await fixed(files, "env/prod");
    assert.deepEqual(texts, { ...files, "env/prod/main.tf": call(false) });
  });

  test("of one text that two folders deploy", async () => {
    const call = `module "aks" {\n  source  = "../aks"\n  command = true\n}\n`;
    const files = { "dev/main.tf": call, "prod/main.tf": call, "aks/main.tf": cluster("true") };
    const { texts } = await fixed(files);
    assert.deepEqual(texts, { ...files, "aks/main.tf": cluster("false") });
  });

  test("of two clusters in one file, and of two files of parameters", async () => {
    const shop = (name: string, more: string): string =>
      `resource ${name} 'Microsoft.ContainerService/managedClusters@2025-01-01' = {\n  name: '${name}'\n  properties: {\n    apiServerAccessProfile: {\n      ${more}\n    }\n  }\n}\n`;
    const given = (command: boolean): string => `using './main.bicep'\nparam noCommand = ${command}\n`;
    const main = (other: boolean): string =>
      `param noCommand bool\n${shop("a", "disableRunCommand: noCommand")}${shop("b", `disableRunCommand: ${other}`)}`;
    const { texts } = await fixed({
      "main.bicep": main(false),
      "dev.bicepparam": given(false),
      "prod.bicepparam": given(false),
    });
    assert.deepEqual(texts, {
      "main.bicep": main(true),
      "dev.bicepparam": given(true),
      "prod.bicepparam": given(true),
    });
  });

  test("tells what it does not change, and why", async () => {
    const files = { "main.tf": cluster("!var.command"), "terraform.tfvars": "command = false\n" };
    const { stdout, texts } = await fixed(files);
    assert.deepEqual(texts, files);
    assert.match(stdout.replace(/\s+/g, " "), /an expression gives it: change it there/);
  });

  test("touches no file that would not be the same bytes again, nor any other for its sake", async () => {
    const folder = folderWith({
      ...policy,
      "env/main.tf": 'module "aks" {\n  source = "../aks"\n}\n',
      "aks/a.tf": "",
    });
    const bytes = Buffer.from(`# \xff\n${cluster("true")}`, "latin1");
    writeFileSync(join(folder, "aks/a.tf"), bytes);
    const { stdout } = await breakwater(["fix", "env", "--risky", "--control", control], { cwd: folder });
    assert.match(stdout.replace(/\s+/g, " "), /would not be the same bytes/);
    assert.deepEqual(readFileSync(join(folder, "aks/a.tf")), bytes);
  });
});
