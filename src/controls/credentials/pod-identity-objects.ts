import { broken } from "../answer.ts";
import { objectControl } from "../control.ts";
import { group } from "./pod-identity.ts";

/** The objects of the archived project; without its controllers they do nothing. */
export const control = objectControl({
  id: "pod-identity-objects",
  title: "No objects of the retired pod identity are left",
  severity: "low",
  area: "credentials",
  recommended: true,
  mappings: { guide: ["Use pod managed identities"], mitre: ["T1552.005"] },
  noFix: "They go once no pod is labelled for them any more.",
  kinds: [
    `${group}/AzureIdentity`,
    `${group}/AzureIdentityBinding`,
    `${group}/AzurePodIdentityException`,
    `${group}/AzureAssignedIdentity`,
  ],
  check(object) {
    return broken({
      at: object.root.get("kind"),
      message: `belongs to aad-pod-identity, which was archived in 2023`,
      advice:
        object.kind === "AzureIdentity"
          ? "Federate this identity with the ServiceAccounts of the pods that use it, move them, then delete this object"
          : "Move the pods to workload identity, then delete this object",
    });
  },
});
