import { AgentPool, type ManagedCluster, type Setting, versionOf } from "../../azure/index.ts";
import { clusterSettings, osType, poolMode, poolSettings } from "../../azure/settings/index.ts";
import type { JsonValue, Place } from "../../model/index.ts";

/** A cluster as one column of the matrix. */
export interface DriftCluster {
  readonly label: string;
  /** As it was named, where that is longer. */
  readonly path?: string | undefined;
  readonly cluster: ManagedCluster;
}

/** What one cluster has for a setting. */
export interface DriftCell {
  readonly state: "set" | "default" | "unknown" | "absent";
  /** What is compared: defaults filled in, words in Azure's spelling, ids as whether they are there. */
  readonly value: JsonValue | undefined;
  /** As a person reads it. */
  readonly text: string;
  /** Why it is not known. */
  readonly why?: string | undefined;
  readonly at: Place;
}

export interface DriftRow {
  readonly title: string;
  /** ARM's path; of node pools `properties.agentPoolProfiles[].x`. */
  readonly setting: string;
  /** Of a pool's setting: which pools are compared, e.g. "user Linux pools". */
  readonly pools?: string | undefined;
  /** A cell for each cluster, in their order. */
  readonly cells: readonly DriftCell[];
  /** Two clusters surely have different values. */
  readonly differs: boolean;
  /** What is not known may differ. */
  readonly undecided: boolean;
}

/** Every setting of the catalogue across clusters; those that must differ between environments are left out. */
export function compareClusters(clusters: readonly DriftCluster[]): readonly DriftRow[] {
  const rows = clusterSettings
    .filter(({ compare }) => compare !== "never")
    .map((setting) =>
      rowOf(
        setting,
        setting.path,
        clusters.map(({ cluster }) => cellOf(setting, cluster)),
      ),
    );
  return [...rows, ...poolKinds(clusters).flatMap((kind) => poolRows(kind, clusters))];
}

function rowOf(
  setting: Setting<unknown>,
  path: string,
  cells: readonly DriftCell[],
  pools?: string,
): DriftRow {
  const present = cells.filter(({ state }) => state !== "absent");
  const known = new Set(present.filter(({ state }) => state !== "unknown").map(({ value }) => keyOf(value)));
  return {
    title: setting.title,
    setting: path,
    pools,
    cells,
    differs: known.size > 1,
    undecided: known.size < 2 && present.some(({ state }) => state === "unknown") && present.length > 1,
  };
}

/** Equal exactly where two values count as the same. */
export function keyOf(value: JsonValue | undefined): string {
  return JSON.stringify(value ?? null);
}

function cellOf(setting: Setting<unknown>, holder: ManagedCluster | AgentPool): DriftCell {
  const known = holder.read(setting);
  const { at, state, why } = known;
  const view = (holder instanceof AgentPool ? holder.view : holder.root).at(setting.steps);
  // A list of what only a deployment tells is not empty.
  if (known.unknown && setting.compare === "presence" && view.items().length > 0)
    return { state: "set", value: true, text: "stated", at };
  if (known.unknown) return { state: "unknown", value: undefined, text: "not known", why, at };
  const value = compared(setting, known.value);
  return {
    state: state === "inherited" ? "set" : state,
    value,
    text: inWords(setting, known.value, value),
    at,
  };
}

/** Values of one kind in one spelling: what belongs to one environment counts as stated or not. */
function compared(setting: Setting<unknown>, value: unknown): JsonValue | undefined {
  const isEmpty =
    value === undefined ||
    value === "" ||
    value === setting.none ||
    (Array.isArray(value) && value.length === 0);
  if (setting.compare === "presence") return !isEmpty && value !== false;
  if (isEmpty) return undefined;
  if (setting.compare === "minor" && typeof value === "string") {
    const version = versionOf(value);
    return version === undefined ? value : `1.${version.minor}`;
  }
  if (Array.isArray(value)) return value.map((each) => String(each).toLowerCase()).sort();
  return value as JsonValue;
}

function inWords(setting: Setting<unknown>, value: unknown, same: JsonValue | undefined): string {
  if (setting.compare === "presence") return same === true ? "stated" : "not stated";
  return wordsFor(setting.compare === "minor" && typeof value === "string" ? value : same);
}

/** A value as people say it. */
export function wordsFor(value: JsonValue | undefined): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  return Array.isArray(value)
    ? value.join(", ")
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

interface PoolKind {
  readonly mode: string;
  readonly os: string;
}

/** Pools have other names and numbers in every environment: those of one mode and system are compared. */
function poolKinds(clusters: readonly DriftCluster[]): readonly PoolKind[] {
  const kinds = new Map<string, PoolKind>();
  for (const { cluster } of clusters) {
    for (const pool of cluster.pools) {
      const kind = { mode: pool.read(poolMode).value ?? "", os: pool.read(osType).value ?? "" };
      if (kind.mode !== "" && kind.os !== "") kinds.set(`${kind.mode} ${kind.os}`, kind);
    }
  }
  return [...kinds.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

function poolRows({ mode, os }: PoolKind, clusters: readonly DriftCluster[]): readonly DriftRow[] {
  const pools = clusters.map(({ cluster }) =>
    cluster.pools.filter((pool) => pool.read(poolMode).is(mode) && pool.read(osType).is(os)),
  );
  const words = `${mode.toLowerCase()} ${os} pools`;
  return poolSettings
    .filter(({ compare }) => compare !== "never")
    .map((setting) => {
      const cells = clusters.map(({ cluster }, index) =>
        joined(
          (pools[index] ?? []).map((pool) => cellOf(setting, pool)),
          cluster,
        ),
      );
      return rowOf(setting, `properties.agentPoolProfiles[].${setting.path}`, cells, words);
    });
}

/** What several pools of one cluster have: their different values in order. */
function joined(cells: readonly DriftCell[], cluster: ManagedCluster): DriftCell {
  const [first] = cells;
  if (first === undefined)
    return { state: "absent", value: undefined, text: "no such pool", at: cluster.poolList };
  const unknown = cells.find(({ state }) => state === "unknown");
  if (unknown !== undefined) return unknown;
  const distinct = new Map(cells.map((cell) => [keyOf(cell.value), cell]));
  if (distinct.size === 1) return first;
  const sorted = [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  return {
    state: "set",
    value: sorted.map(({ value }) => value ?? null),
    text: sorted.map(({ text }) => text).join(" and "),
    at: first.at,
  };
}
