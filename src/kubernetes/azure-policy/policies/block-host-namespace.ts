import { doubt, type Outcome, podPolicy, violation } from "../policy.ts";

/** Since version 6 the network counts as well. Source: gatekeeper-library, host-namespaces; the definition's text. */
export const blockHostNamespace = podPolicy({
  slug: "block-host-namespace",
  guid: "47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8",
  check(pod, settings) {
    const fields = settings.major >= 6 ? ["hostPID", "hostIPC", "hostNetwork"] : ["hostPID", "hostIPC"];
    return fields.flatMap((field): readonly Outcome[] => {
      const value = pod.spec.get(field).boolean();
      if (value.unknown) return [doubt(value)];
      return value.is(true) ? [violation(value, `${field} is true`)] : [];
    });
  },
});
