import type { ManagedCluster } from "../../../azure/index.ts";
import { formatPath, type Path } from "../../../model/index.ts";
import { type Answer, broken } from "../../answer.ts";
import { clusterControl } from "../../control.ts";

/** Terraform, "JSON Output Format": a change whose actions are both to delete and to create; `replace_paths` says what for. */
export const control = clusterControl({
  id: "cluster-replaced-by-plan",
  title: "A plan does not replace the cluster or its node pools",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: { guide: ["Cluster Design"] },
  noFix: "whether to give up the change or to move to another cluster is for people to decide",
  check: (cluster) => [...ofCluster(cluster), ...ofPools(cluster)],
});

function ofCluster(cluster: ManagedCluster): Answer[] {
  const { recreates } = cluster.parts.cluster;
  if (recreates === undefined) return [];
  const at = cluster.root.at(recreates[0] ?? []);
  return [
    broken({
      at,
      cause: "cluster",
      message: `applying this plan deletes the cluster with all that runs in it and creates a new one${becauseOf(recreates)}`,
      setting: change(at.path, "new-cluster"),
      advice:
        "Undo the change, or plan the move: breakwater cluster plan says what can be changed in place and how workloads move",
    }),
  ];
}

/** Pools of their own come behind the cluster's. */
function ofPools(cluster: ManagedCluster): Answer[] {
  const { pools } = cluster.parts;
  const first = cluster.pools.length - pools.length;
  return pools.flatMap(({ recreates }, index) => {
    const pool = cluster.pools[first + index];
    if (recreates === undefined || pool === undefined) return [];
    return [
      broken({
        at: pool.view,
        cause: "pool",
        severity: "medium",
        severityReason: "the cluster stays, and other pools may take the workloads",
        message: `applying this plan deletes the node pool "${pool.name}" with what runs on it and creates a new one${becauseOf(recreates)}`,
        setting: change(pool.view.path, "node-pools"),
      }),
    ];
  });
}

function becauseOf(paths: readonly Path[]): string {
  const names = [...new Set(paths.map(formatPath))];
  return names.length === 0 ? "" : `, because of ${names.join(" and ")}`;
}

function change(path: Path, kind: "new-cluster" | "node-pools") {
  const setting = formatPath(path).replace(/\[\d+\]/, "[]");
  return { setting, known: "set", change: kind, oneWay: true } as const;
}
