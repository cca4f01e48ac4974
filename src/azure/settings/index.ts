import type { Setting } from "../cluster/setting.ts";
import * as access from "./access.ts";
import * as advanced from "./advanced-networking.ts";
import * as kind from "./cluster-kind.ts";
import * as network from "./network.ts";
import * as nodes from "./nodes.ts";
import * as operations from "./operations.ts";
import * as secrets from "./secrets.ts";
import * as upgrades from "./upgrades.ts";

export * from "./access.ts";
export * from "./advanced-networking.ts";
export * from "./cluster-kind.ts";
export * from "./network.ts";
export * from "./nodes.ts";
export * from "./operations.ts";
export * from "./secrets.ts";
export * from "./upgrades.ts";

/** The catalogue: every setting of a cluster that bears on its security, family by family. */
export const clusterSettings: readonly Setting<unknown>[] = [
  kind,
  access,
  network,
  advanced,
  secrets,
  upgrades,
  operations,
].flatMap(settingsOf);

/** The same of a node pool. */
export const poolSettings: readonly Setting<unknown>[] = settingsOf(nodes);

function settingsOf(family: object): readonly Setting<unknown>[] {
  return Object.values(family).filter(isSetting);
}

function isSetting(value: unknown): value is Setting<unknown> {
  return typeof value === "object" && value !== null && "steps" in value && "decode" in value;
}
