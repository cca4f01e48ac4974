import type { Inventory } from "../../inventory/index.ts";
import { type MigrationItem, migrationOf } from "../../inventory/migration/index.ts";
import {
  compareSeverity,
  type Finding,
  formatPath,
  type Resource,
  type SettingChange,
  type Severity,
  type Undecided,
} from "../../model/index.ts";
import { inOrder, waitsFor } from "./order.ts";

/** One change of one setting. */
export interface PlanStep extends SettingChange {
  readonly severity: Severity;
  /** Those that the step settles, worst first. */
  readonly findings: readonly Finding[];
  /** Why it does not come earlier. */
  readonly after: readonly string[];
}

/** Everything that one replacement of a node pool settles. */
export interface PoolRotation {
  readonly pool: string;
  readonly steps: readonly PlanStep[];
}

/** The work on one cluster, in its order. */
export interface ClusterPlan {
  readonly cluster: Resource;
  readonly inPlace: readonly PlanStep[];
  readonly rotations: readonly PoolRotation[];
  readonly newCluster: readonly PlanStep[];
  /** What moving to a new cluster takes, from the objects of the same world; empty where no step needs one. */
  readonly migration: readonly MigrationItem[];
  /** Whether the world holds objects that the checklist could be made from. */
  readonly workloadsKnown: boolean;
  /** Settings that could not be decided. */
  readonly undecided: readonly Undecided[];
  /** Findings about the cluster that no change of a setting settles. */
  readonly others: readonly Finding[];
}

/** Orders what findings ask for: in place now, node pools together, what needs a new cluster. */
export function planOf(
  findings: readonly Finding[],
  undecided: readonly Undecided[],
  inventories: readonly Inventory[],
): readonly ClusterPlan[] {
  return inventories.flatMap((inventory) =>
    inventory.clusters.map(({ ref }) => {
      const isOwn = ({ resource }: { readonly resource: Resource }): boolean => resource.id === ref.id;
      return clusterPlan(ref, findings.filter(isOwn), undecided.filter(isOwn), inventory);
    }),
  );
}

function clusterPlan(
  cluster: Resource,
  findings: readonly Finding[],
  undecided: readonly Undecided[],
  inventory: Inventory,
): ClusterPlan {
  const of = (kind: SettingChange["change"]): readonly Finding[] =>
    findings.filter(({ setting }) => setting?.change === kind);
  const pools = Map.groupBy(of("node-pools"), (finding) => poolOf(finding, inventory));
  const newCluster = stepsOf(of("new-cluster"));
  return {
    cluster,
    inPlace: stepsOf(of("in-place")),
    rotations: [...pools].map(([pool, own]) => ({ pool, steps: stepsOf(own) })),
    newCluster,
    migration: newCluster.length === 0 ? [] : migrationOf(inventory),
    workloadsKnown: inventory.workloads.length > 0,
    undecided: undecided.filter(({ setting }) => setting !== undefined),
    others: findings.filter(({ setting }) => setting === undefined),
  };
}

/** One step a setting, the worst first as far as the order allows. */
function stepsOf(findings: readonly Finding[]): readonly PlanStep[] {
  const worstFirst = [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
  const bySetting = Map.groupBy(worstFirst, ({ setting }) => setting?.setting ?? "");
  const steps = [...bySetting.values()].flatMap((group): PlanStep[] => {
    const [first] = group;
    if (first?.setting === undefined) return [];
    return [{ ...first.setting, severity: first.severity, findings: group, after: [] }];
  });
  return inOrder(steps).map((step) => ({ ...step, after: waitsFor(step, steps) }));
}

function poolOf({ resource, path }: Finding, { clusters }: Inventory): string {
  const index = path.findIndex((step) => typeof step === "number");
  const pools = clusters.find(({ ref }) => ref.id === resource.id)?.pools ?? [];
  const name = pools[Number(path[index])]?.name;
  return name === undefined || name === "" ? formatPath(path.slice(0, index + 1)) : name;
}
