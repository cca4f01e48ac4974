import { broken, met, remove, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

export const control = podControl({
  id: "share-process-namespace",
  title: "Containers of a pod do not see each other's processes",
  severity: "low",
  area: "pod",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  check(pod) {
    if (pod.isWindows) return met;
    const shared = pod.spec.get("shareProcessNamespace").boolean();
    if (shared.unknown) return undecided(shared);
    if (!shared.is(true)) return met;
    if (pod.spec.get("hostPID").boolean().is(true)) {
      return broken({
        at: shared,
        message: "shareProcessNamespace and hostPID are both true: the API server refuses the pod",
        fix: remove(),
      });
    }
    return broken({
      at: shared,
      message:
        "shareProcessNamespace is true: each container sees the others' processes and environment and, as the same user, their files",
      fix: remove({
        test: "see whether a container signals or watches another's processes (reloaders, profilers), and that each first process reaps its children and ends on SIGTERM",
      }),
    });
  },
});
