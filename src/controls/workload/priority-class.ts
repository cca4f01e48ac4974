import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

export const control = podControl({
  id: "priority-class",
  title: "Pods state how important they are",
  severity: "info",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "how important a program is, its owner has to say",
  check(pod) {
    const name = pod.spec.get("priorityClassName").string();
    if (name.unknown) return undecided(name);
    if (name.value !== undefined && name.value !== "") return met;
    return broken({
      at: name,
      message: "no priority class: when the cluster is full, it is left to chance what is evicted first",
    });
  },
});
