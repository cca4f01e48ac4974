import type { ManagedCluster, Setting } from "../../azure/index.ts";
import { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";

/** Whether a list surely has an item; what an item is, another resource's id for one, need not be known. */
export function namesSomething(cluster: ManagedCluster, setting: Setting<readonly string[]>): Known<boolean> {
  const list = cluster.root.at(setting.steps);
  if (list.items().some(isThere)) return Known.set(true, list);
  return cluster.read(setting).map((texts) => texts.some((text) => text !== ""));
}

function isThere({ node }: View): boolean {
  if (node?.kind !== "scalar") return false;
  if (node.unknown !== undefined) return node.refers !== undefined;
  return typeof node.value === "string" && node.value !== "";
}
