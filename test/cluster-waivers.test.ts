import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";

const waiver =
  "breakwater:waive cluster-local-accounts until=2026-12-31 owner=platform -- break-glass until the new process";

function terraform(above: string, beside = ""): string {
  return `# The shop's cluster.
${above}resource "azurerm_kubernetes_cluster" "shop" {
  name                   = "shop"
  local_account_disabled = false ${beside}
  default_node_pool {
    name = "system"
  }
}
`;
}

async function localAccounts(folder: string, ...more: readonly string[]) {
  const { stdout } = await breakwater(
    ["cluster", "audit", ".", "-f", "json", "--date", "2026-11-27", ...more],
    { cwd: folder },
  );
  const { findings, waived, waiverIssues } = JSON.parse(stdout) as Record<
    string,
    { control: string; issue: string }[]
  >;
  const own = (list: { control: string }[] = []) =>
    list.filter(({ control }) => control === "cluster-local-accounts").length;
  return { open: own(findings), waived: own(waived), issues: waiverIssues?.map(({ issue }) => issue) };
}

suite("waivers in definitions", () => {
  test("hold for the value on their line, or for the resource that begins below", async () => {
    for (const text of [
      terraform("", `# ${waiver}`),
      terraform(`# ${waiver}\n`),
      terraform(`// ${waiver}\n`),
      terraform(`/* ${waiver} */\n`),
    ]) {
      assert.deepEqual(
        await localAccounts(folderWith({ "main.tf": text })),
        { open: 0, waived: 1, issues: [] },
        text,
      );
    }
    const bicep = `// ${waiver}
resource aks 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: 'shop'
  properties: {
    disableLocalAccounts: false
  }
}
`;
    assert.deepEqual(await localAccounts(folderWith({ "main.bicep": bicep })), {
      open: 0,
      waived: 1,
      issues: [],
    });
  });

  test("end, and are told where nothing needs them", async () => {
    const old = terraform("", `# ${waiver.replace("2026-12-31", "2026-10-01")}`);
    assert.deepEqual(await localAccounts(folderWith({ "main.tf": old })), {
      open: 1,
      waived: 0,
      issues: ["expired"],
    });
    const idle = terraform(`# ${waiver}\n`).replace("= false", "= true");
    assert.deepEqual(await localAccounts(folderWith({ "main.tf": idle })), {
      open: 0,
      waived: 0,
      issues: ["unused"],
    });
  });

  test("count only as the trusted version has them", async () => {
    const folder = folderWith({ "main.tf": terraform("") });
    const git = (...args: readonly string[]) =>
      assert.equal(
        spawnSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args], { cwd: folder })
          .status,
        0,
      );
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "before");
    writeFileSync(join(folder, "main.tf"), terraform(`# ${waiver}\n`));
    assert.equal((await localAccounts(folder, "--policy-from", "HEAD")).open, 1);
    git("commit", "-qam", "accepted");
    writeFileSync(join(folder, "main.tf"), `\n\n${terraform(`# ${waiver}\n`)}`);
    assert.equal((await localAccounts(folder, "--policy-from", "HEAD")).waived, 1);
  });
});
