import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assemble } from "../../../azure/index.ts";
import { readTerraformJson } from "../../../azure/terraform/index.ts";
import { nodeOf } from "../../../syntax/index.ts";
import { control } from "./cluster-replaced-by-plan.ts";

function answersTo(changes: Readonly<Record<string, object>>) {
  const cluster = "azurerm_kubernetes_cluster.shop";
  const pool = "azurerm_kubernetes_cluster_node_pool.apps";
  const resource = (address: string, values: object) => {
    const [type = "", name = ""] = address.split(".");
    return { address, mode: "managed", type, name, values };
  };
  const plan = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          resource(cluster, { name: "shop", default_node_pool: [{ name: "system" }] }),
          resource(pool, { name: "apps" }),
        ],
      },
    },
    resource_changes: Object.entries(changes).map(([address, change]) => ({
      ...resource(address, {}),
      change,
    })),
  };
  const { declarations = [] } = readTerraformJson(nodeOf(plan), "plan.json") ?? {};
  const [made] = assemble(declarations, "x").clusters;
  assert.ok(made !== undefined && control.subject === "cluster");
  const answers = control.check(made, {} as never);
  return [answers].flat().flatMap((each) => (each.verdict === "broken" ? [each.message] : []));
}

suite(control.id, () => {
  const replaced = (...paths: readonly (readonly (string | number)[])[]) => ({
    actions: ["delete", "create"],
    replace_paths: paths,
  });

  test("is broken by a plan that replaces the cluster, whatever order it takes", () => {
    for (const actions of [
      ["delete", "create"],
      ["create", "delete"],
    ]) {
      const [message, ...more] = answersTo({
        "azurerm_kubernetes_cluster.shop": { ...replaced(["private_cluster_enabled"]), actions },
      });
      assert.equal(more.length, 0);
      assert.match(message ?? "", /because of properties\.apiServerAccessProfile\.enablePrivateCluster$/);
    }
  });

  test("is broken without a reason that can be told", () => {
    for (const change of [replaced(), replaced(["location"]), { actions: ["delete", "create"] }])
      assert.equal(answersTo({ "azurerm_kubernetes_cluster.shop": change }).length, 1);
  });

  test("tells pools by themselves", () => {
    assert.match(
      answersTo({ "azurerm_kubernetes_cluster_node_pool.apps": replaced(["vm_size"]) })[0] ?? "",
      /node pool "apps"/,
    );
  });

  test("is met by every other change", () => {
    for (const actions of [["no-op"], ["create"], ["update"], ["read"], ["delete"]])
      assert.deepEqual(answersTo({ "azurerm_kubernetes_cluster.shop": { actions } }), []);
    assert.deepEqual(answersTo({}), []);
  });
});
