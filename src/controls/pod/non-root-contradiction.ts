import { broken, met, set } from "../answer.ts";
import { containerControl } from "../control.ts";

/** The kubelet refuses such a container: "container's runAsUser breaks non-root policy". */
export const control = containerControl({
  id: "non-root-contradiction",
  title: "A container that must not be root is not told to run as root",
  severity: "high",
  area: "pod",
  recommended: true,
  covers: ["pss:runAsUser", "azure:allowed-users-groups"],
  mappings: { guide: ["Secure pod access to resources"] },
  check(container) {
    const { runAsUser, runAsNonRoot } = container.effective;
    if (container.isWindows || !runAsUser.is(0) || !runAsNonRoot.is(true)) return met;
    return broken({
      at: runAsUser,
      message: "runAsNonRoot is true and runAsUser is 0: the kubelet refuses to start it",
      fix: set(10001, {
        test: "start the pod and see that it can read its files, write its volumes and bind its ports as that user",
      }),
    });
  },
});
