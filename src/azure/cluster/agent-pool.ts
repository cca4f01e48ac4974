import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { osType, poolMode } from "../settings/nodes.ts";
import type { ManagedCluster } from "./managed-cluster.ts";
import { readSetting, type Setting } from "./setting.ts";

/** One node pool of a cluster. */
export class AgentPool {
  readonly cluster: ManagedCluster;
  /** Its place in the cluster's `properties.agentPoolProfiles`. */
  readonly view: View;

  constructor(cluster: ManagedCluster, view: View) {
    this.cluster = cluster;
    this.view = view;
  }

  /** As stated; empty where it is not. */
  get name(): string {
    return this.view.get("name").string().value ?? "";
  }

  get os(): Known<string> {
    return this.read(osType);
  }

  get mode(): Known<string> {
    return this.read(poolMode);
  }

  /** A setting of the pool, its default filled in. */
  read<T>(setting: Setting<T>): Known<T> {
    return readSetting(setting, this.view, this.cluster, this.cluster.isAutomatic);
  }
}
