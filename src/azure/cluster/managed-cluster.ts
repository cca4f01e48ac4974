import type { Known, Resource } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import type { Declaration, Form } from "../declaration.ts";
import { sku } from "../settings/cluster-kind.ts";
import { AgentPool } from "./agent-pool.ts";
import { readSetting, type Setting, type SettingReader } from "./setting.ts";

/** What a cluster is put together from. */
export interface ClusterParts {
  readonly cluster: Declaration;
  /** Node pools that are declared by themselves, in the order of their places behind the cluster's own. */
  readonly pools: readonly Declaration[];
  /** Diagnostic settings and role assignments that are about it, known to be or maybe. */
  readonly about: readonly Declaration[];
  /** The cluster itself is declared where nobody looked: only its pools are known. */
  readonly isElsewhere?: boolean;
}

/**
 * An AKS cluster as ARM knows it, whatever text it was read from: every setting a known value with its place. Paths are
 * ARM's; the pools of all declarations lie in `properties.agentPoolProfiles`.
 */
export class ManagedCluster implements SettingReader {
  readonly ref: Resource;
  readonly root: View;
  readonly parts: ClusterParts;
  #automatic: Known<boolean> | undefined;
  #pools: readonly AgentPool[] | undefined;

  constructor(ref: Resource, root: View, parts: ClusterParts) {
    this.ref = ref;
    this.root = root;
    this.parts = parts;
  }

  get name(): string {
    return this.ref.name;
  }

  get isElsewhere(): boolean {
    return this.parts.isElsewhere === true;
  }

  get form(): Form {
    return this.parts.cluster.form;
  }

  get apiVersion(): string | undefined {
    return this.parts.cluster.apiVersion;
  }

  get isAutomatic(): Known<boolean> {
    this.#automatic ??= sku
      .decode(this.root.at(sku.steps))
      .orDefault("Base")
      .map((name) => name === "Automatic");
    return this.#automatic;
  }

  get pools(): readonly AgentPool[] {
    this.#pools ??= this.poolList.items().map((view) => new AgentPool(this, view));
    return this.#pools;
  }

  /** The list of pools itself: unknown where there may be more than are written. */
  get poolList(): View {
    return this.root.at(["properties", "agentPoolProfiles"]);
  }

  /** A setting, its default filled in. */
  read<T>(setting: Setting<T>): Known<T> {
    return readSetting(setting, this.root, this, this.isAutomatic);
  }
}
