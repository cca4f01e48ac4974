import { broken, met, plan, remove, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** The API server fills in both fields, so that exported objects have two that agree: nothing is amiss there. */
export const control = podControl({
  id: "deprecated-service-account-field",
  title: "Pods name their account in serviceAccountName",
  severity: "low",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Limit credential exposure"] },
  check(pod) {
    const old = pod.spec.get("serviceAccount").string();
    const name = pod.spec.get("serviceAccountName").string();
    if (old.unknown) return undecided(old);
    if (old.value === undefined || old.value === "") return met;
    if (name.unknown) return undecided(name);
    if (name.value === old.value) return met;
    if (name.value !== undefined && name.value !== "") {
      return broken({
        at: old,
        message: `serviceAccount says ${old.value} and has no effect, because serviceAccountName says ${name.value}`,
        fix: remove(),
      });
    }
    const { path } = old.at;
    return broken({
      at: old,
      message:
        "serviceAccount is deprecated: tools that read serviceAccountName take the pod for one with the default account",
      // An empty or null key beside it would be there twice.
      ...(pod.spec.get("serviceAccountName").node === undefined && {
        fix: plan([{ op: "rename", path, to: "serviceAccountName" }], {
          summary: "Rename serviceAccount to serviceAccountName",
        }),
      }),
    });
  },
});
