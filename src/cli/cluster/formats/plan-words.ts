import type { ClusterPlan, PlanStep } from "../../../assess/index.ts";
import { firstOf } from "../../../base/text.ts";
import { type Resource, resourceName } from "../../../model/index.ts";
import { waysOf } from "../../../report/index.ts";

/** A part of a plan, as text and Markdown both tell it. */
export interface PlanSection {
  readonly heading: string;
  readonly intro: string;
  readonly steps: readonly PlanStep[];
}

export function sectionsOf({ inPlace, rotations, newCluster }: ClusterPlan): readonly PlanSection[] {
  const sections: PlanSection[] = [
    { heading: "In place, now", intro: "The cluster goes on running.", steps: inPlace },
    ...rotations.map(({ pool, steps }) => ({
      heading: `By replacing the node pool ${pool}, once`,
      intro: "Add a pool with all of these, move the workloads (cordon, drain), remove the old one.",
      steps,
    })),
    {
      heading: "Only in a new cluster",
      intro:
        newCluster.length > 0 && inPlace.length > 0
          ? "Should you decide for one, everything above is set when it is created: breakwater cluster init writes it."
          : "breakwater cluster init writes it.",
      steps: newCluster,
    },
  ];
  return sections.filter(({ steps }) => steps.length > 0);
}

/** What a step says besides its title, a line each. */
export function stepLines({ oneWay, effects, after, how }: PlanStep): readonly string[] {
  return [
    ...after.map((why) => `not earlier: ${why}`),
    ...(oneWay ? ["for good: it cannot be taken back"] : []),
    ...(effects === undefined ? [] : [effects]),
    ...waysOf(how),
  ];
}

/** The first few by name, the others counted. */
export function someOf(objects: readonly Resource[], most = 5): string {
  return firstOf(objects.map(resourceName), most);
}
