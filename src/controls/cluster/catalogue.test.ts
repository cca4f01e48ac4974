import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { clusterSettings, poolSettings } from "../../azure/settings/index.ts";
import { allControls } from "../index.ts";
import { poolPath } from "../setting.ts";

/** What only helps to decide about other settings, or says what runs. */
const means = ["sku.name", "mode", "osType", "properties.currentKubernetesVersion"];

suite("the catalogue of settings", () => {
  const asked = new Set(allControls.flatMap(({ settings = [] }) => settings));
  for (const path of [...clusterSettings.map((each) => each.path), ...poolSettings.map(poolPath)]) {
    if (means.some((each) => path === each || path.endsWith(`[].${each}`))) continue;
    test(`${path} has a control`, () => assert.ok(asked.has(path)));
  }

  test("no control is about a setting that is not in it", () => {
    const known = new Set<string>([
      ...clusterSettings.map((each) => each.path),
      ...poolSettings.map(poolPath),
    ]);
    const others = [...asked].filter((path) => !known.has(path) && path.startsWith("properties."));
    assert.deepEqual(
      others.filter(
        (path) =>
          !/^properties\.(?:adminUserEnabled|anonymousPullEnabled|publicNetworkAccess|logs|roleDefinitionId|ingressProfile)/.test(
            path,
          ),
      ),
      [],
    );
  });
});
