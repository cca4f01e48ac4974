import {
  evaluatePodSecurity,
  parsePodSecuritySpec,
  podSecurityChecks,
} from "../../kubernetes/pod-security/index.ts";
import { type Answer, broken, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

const baselineChecks = new Set(
  podSecurityChecks.filter(({ level }) => level === "baseline").map(({ id }) => id),
);

/** The verdict of Pod Security admission itself. Every answer stands for one check, which a control of its own may tell better. */
export const control = podControl({
  id: "pod-security-standard",
  title: "Pods meet a level of the Pod Security Standards",
  severity: "medium",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: Pod Security Admission"] },
  parameters: {
    level: { description: "`baseline` or `restricted`.", type: "string", default: "restricted" },
    version: {
      description: "The Kubernetes version whose rules count, such as `1.34`, or `latest`.",
      type: "string",
      default: "latest",
    },
  },
  noFix: "the controls that cover the checks carry the fixes",
  check(pod, { parameters }) {
    const { level, version } = parsePodSecuritySpec(
      `${parameters.string("level")}@${parameters.string("version")}`,
    );
    const evaluation = evaluatePodSecurity(pod, level, version);
    const answers: Answer[] = evaluation.violations.map(({ check, message }) =>
      broken({
        at: pod.spec,
        cause: check,
        standsFor: `pss:${check}`,
        message,
        ...(baselineChecks.has(check) && {
          severity: "high" as const,
          severityReason: "the baseline level forbids it, too",
        }),
      }),
    );
    if (evaluation.undecided.length > 0) {
      const checks = evaluation.undecided.join(", ");
      answers.push(undecided(pod.spec, `values that are filled in later decide: ${checks}`));
    }
    return answers;
  },
});
