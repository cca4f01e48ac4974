import { broken, met, set, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

/** Hooks of Helm and Argo CD delete their own Jobs; a CronJob keeps a few by its history limits. */
const deletedBy = ["helm.sh/hook-delete-policy", "argocd.argoproj.io/hook-delete-policy"];

const oneDay = 86400;

export const control = objectControl({
  id: "job-ttl",
  title: "Finished Jobs are cleaned up",
  severity: "info",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: ["batch/Job"],
  check(job) {
    const ttl = job.spec.get("ttlSecondsAfterFinished").integer();
    if (ttl.unknown) return undecided(ttl);
    if (ttl.value !== undefined || deletedBy.some((name) => job.annotation(name).stated)) return met;
    return broken({
      at: ttl,
      message:
        "the Job stays after it has finished: its pods, with their logs and environment, remain readable until somebody deletes them",
      fix: set(oneDay, {
        test: "see that nobody reads the Job's result or logs more than a day later, and that no tool waits for the Job itself",
      }),
    });
  },
});
