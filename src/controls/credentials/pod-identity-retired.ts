import type { Pod } from "../../kubernetes/index.ts";
import type { FixPlan } from "../../model/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { type Context, podControl } from "../control.ts";
import { accountChanges, bindingLabel, clientIdOf, useLabel } from "./pod-identity.ts";

/** Deprecated in October 2022, archived in September 2023: https://github.com/Azure/aad-pod-identity */
export const control = podControl({
  id: "pod-identity-retired",
  title: "Pods get their Azure identity by workload identity",
  severity: "high",
  area: "credentials",
  recommended: true,
  mappings: { guide: ["Use pod managed identities", "Limit credential exposure"], mitre: ["T1552.005"] },
  check(pod, context) {
    const label = pod.labels.get(bindingLabel).string();
    if (label.unknown) return undecided(label);
    if (label.value === undefined) return met;
    const fix = planFor(pod, context);
    return broken({
      at: label,
      message:
        "gets its Azure identity from aad-pod-identity, which was archived in 2023: its node agent takes over the metadata endpoint of every pod, and nobody repairs it any more",
      ...(fix !== undefined
        ? { fix }
        : {
            advice: `Label the pod ${useLabel}: "true" instead, run it under a ServiceAccount with the annotation azure.workload.identity/client-id, and federate the managed identity with that account`,
          }),
    });
  },
});

/** All that it takes, where the objects at hand say which identity is meant and no selector counts on the label. */
function planFor(pod: Pod, { inventory }: Context): FixPlan | undefined {
  const clientId = clientIdOf(pod, inventory);
  if (clientId === undefined || pod.object.spec.at(["selector", "matchLabels", bindingLabel]).exists)
    return undefined;
  const account = accountChanges(pod, inventory, clientId);
  if (account === undefined) return undefined;
  const labels = pod.labels.path;
  return {
    summary:
      "Move the pod to workload identity: its label, and a ServiceAccount with the identity's client id",
    risk: "risky",
    test: "federate the managed identity with the ServiceAccount first (az identity federated-credential create, subject system:serviceaccount:<namespace>:<name>); the program needs an Azure library of 2022 or newer; then see that it still signs in",
    changes: [
      {
        operations: [
          { op: "set", path: [...labels, useLabel], value: "true" },
          { op: "remove", path: [...labels, bindingLabel] },
        ],
      },
      ...account,
    ],
  };
}
