import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import type { FixPlan, JsonValue } from "../../model/index.ts";
import { broken, met, plan, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { fewestReplicas, replicated } from "./links/replicas.ts";

/** Anti-affinity of any sort or a spread constraint. The scheduler's own defaults spread, too, but promise nothing. */
export const control = objectControl({
  id: "spread",
  title: "Replicas are spread over nodes and zones",
  severity: "low",
  area: "workload",
  recommended: false,
  covers: ["azure:pod-enforce-antiaffinity"],
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: replicated,
  check(object, { inventory }) {
    const { pod } = object;
    if (pod === undefined) return met;
    const replicas = fewestReplicas(object, inventory);
    if (replicas.unknown) return undecided(replicas);
    if (replicas.value === undefined || replicas.value < 2) return met;
    const constraints = pod.spec.get("topologySpreadConstraints");
    const affinity = pod.spec.get("affinity").get("podAntiAffinity");
    for (const view of [constraints, affinity]) {
      if (view.uncertainty !== undefined) return undecided(view, view.uncertainty);
    }
    if (constraints.items().length > 0 || affinity.entries().some(([, terms]) => terms.items().length > 0))
      return met;
    const fix = planSpread(object, pod);
    return broken({
      at: constraints.presence(),
      message: `nothing keeps its ${replicas.value} replicas apart: all may end on one node or in one zone and go with it`,
      ...(fix && { fix }),
    });
  },
});

/** Wishes, not conditions: a pod is never kept waiting. No plan where the labels to count by are not plain. */
function planSpread(object: KubernetesObject, pod: Pod): FixPlan | undefined {
  const selector = object.spec.get("selector");
  const entries = selector.get("matchLabels").entries();
  const labels = Object.fromEntries(entries.map(([name, view]) => [name, view.string().value ?? ""]));
  if (
    entries.length === 0 ||
    entries.some(([, view]) => !view.string().stated) ||
    selector.get("matchExpressions").exists
  )
    return undefined;
  const constraint = (topologyKey: string): JsonValue => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: labels },
  });
  return plan(
    [
      {
        op: "set",
        path: pod.spec.get("topologySpreadConstraints").path,
        value: [constraint("topology.kubernetes.io/zone"), constraint("kubernetes.io/hostname")],
      },
    ],
    { summary: "Ask the scheduler to spread the replicas over zones and nodes where it can" },
  );
}
