import { nearest } from "../../base/nearest.ts";
import type { Pod } from "../../kubernetes/index.ts";
import { tokenIn, type View } from "../../syntax/index.ts";
import { type Answer, broken, met, plan, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { appArmorPrefix } from "./app-armor-profile/annotation.ts";

/** The API server refuses such a pod: "container not found" (ValidateAppArmorPodAnnotations), templates of workloads included. */
export const control = podControl({
  id: "app-armor-annotation-target",
  title: "AppArmor annotations name a container of their pod",
  severity: "medium",
  area: "pod",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  check(pod) {
    return pod.annotations
      .entries()
      .filter(([key]) => key.startsWith(appArmorPrefix))
      .map(([key, value]) => judge(pod, key.slice(appArmorPrefix.length), value));
  },
});

function judge(pod: Pod, target: string, annotation: View): Answer {
  const names = pod.containers.map((container) => container.view.get("name").string());
  if (names.some((name) => name.is(target))) return met;
  const unknown = names.find((name) => name.unknown);
  if (unknown !== undefined) return undecided(unknown);
  const uncertain = pod.containersUncertain;
  if (uncertain !== undefined) return undecided(annotation, uncertain);
  if (target.includes("{{") || tokenIn(target) !== undefined)
    return undecided(annotation, "the annotation's key is filled in by a template");
  const unnamed = names.flatMap(({ value }) =>
    value === undefined || pod.annotations.get(appArmorPrefix + value).exists ? [] : [value],
  );
  const meant = nearest(target, unnamed);
  return broken({
    at: annotation,
    message: `an AppArmor annotation names container "${target}", which this pod does not have: it confines nothing, and the API server refuses the pod`,
    fix:
      meant === undefined
        ? plan([{ op: "remove", path: annotation.path }], { summary: "Remove the annotation" })
        : plan([{ op: "rename", path: annotation.path, to: appArmorPrefix + meant }], {
            summary: `Let the annotation name container "${meant}"`,
          }),
  });
}
