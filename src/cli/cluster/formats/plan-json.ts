import type { PlanStep } from "../../../assess/index.ts";
import type { PlanInput } from "../plan.ts";

/** For programs. */
export function planJson({ plans, title, date }: PlanInput): string {
  const step = ({ findings, ...each }: PlanStep): object => ({
    ...each,
    title: title(findings[0]?.control ?? ""),
    findings: findings.map(({ control, message, severity, fingerprint }) => ({
      control,
      message,
      severity,
      fingerprint,
    })),
  });
  const clusters = plans.map((plan) => ({
    cluster: { name: plan.cluster.name, file: plan.cluster.origin.file, world: plan.cluster.world },
    inPlace: plan.inPlace.map(step),
    nodePools: plan.rotations.map(({ pool, steps }) => ({ pool, steps: steps.map(step) })),
    newCluster: plan.newCluster.map(step),
    migration: plan.migration.map(({ what, why, objects }) => ({
      what,
      why,
      objects: objects.map(({ apiVersion, kind, namespace, name, origin }) => ({
        apiVersion,
        kind,
        namespace,
        name,
        file: origin.file,
      })),
    })),
    undecided: plan.undecided.map(({ control, why, setting }) => ({
      control,
      setting: setting?.setting,
      why,
    })),
    others: plan.others.map(({ control, message, severity }) => ({ control, message, severity })),
  }));
  return `${JSON.stringify({ schemaVersion: "1", date, clusters }, null, 2)}\n`;
}
