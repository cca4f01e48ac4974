import type { View } from "../../../syntax/index.ts";
import type { Container } from "../../container.ts";
import { doubt, type Outcome, podPolicy, violation } from "../policy.ts";

/**
 * As the Pod Security Standards have it: no user, no role, and one of a few types.
 * Source: the definition's text for enforcePSS, which the initiative turns on.
 */
export const selinux = podPolicy({
  slug: "selinux",
  guid: "e1e6c427-07d9-46ab-9689-bfa85431e636",
  check(pod, settings) {
    if (pod.isWindows) return [];
    const types = settings.strings("allowedSELinuxTypes");
    const outcomes = [
      ...optionsOf(pod.securityContext, types),
      ...pod.containers.flatMap((container) => optionsOf(container.securityContext, types, container)),
    ];
    return pod.containersUncertain === undefined
      ? outcomes
      : [...outcomes, doubt(pod.spec, pod.containersUncertain)];
  },
});

function optionsOf(context: View, types: readonly string[], container?: Container): readonly Outcome[] {
  const options = context.get("seLinuxOptions");
  return ["user", "role", "type"].flatMap((field): readonly Outcome[] => {
    const value = options.get(field).string();
    if (value.unknown) return [doubt(value)];
    const text = value.value ?? "";
    if (text === "" || (field === "type" && types.includes(text))) return [];
    const message = `${container === undefined ? "the pod sets" : "sets"} the SELinux ${field} ${text}`;
    return [violation(value, message, container === undefined ? {} : { container })];
  });
}
