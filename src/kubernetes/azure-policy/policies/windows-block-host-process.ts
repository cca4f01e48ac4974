import type { View } from "../../../syntax/index.ts";
import type { Container } from "../../container.ts";
import { doubt, type Outcome, podPolicy, violation } from "../policy.ts";

/** A pod that asks for it is refused even where its containers do not. Source: gatekeeper-library, host-process. */
export const windowsBlockHostProcess = podPolicy({
  slug: "windows-block-host-process",
  guid: "077f0ce1-86d6-4058-bc60-de05067e8622",
  check(pod) {
    const outcomes = [
      ...hostProcess(pod.securityContext),
      ...pod.containers.flatMap((container) => hostProcess(container.securityContext, container)),
    ];
    return pod.containersUncertain === undefined
      ? outcomes
      : [...outcomes, doubt(pod.spec, pod.containersUncertain)];
  },
});

function hostProcess(context: View, container?: Container): readonly Outcome[] {
  const value = context.get("windowsOptions").get("hostProcess").boolean();
  if (value.unknown) return [doubt(value)];
  if (!value.is(true)) return [];
  return [
    container === undefined
      ? violation(value, "the pod is a HostProcess pod")
      : violation(value, "is a HostProcess container", { container }),
  ];
}
