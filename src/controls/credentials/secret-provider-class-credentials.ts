import type { KubernetesObject } from "../../kubernetes/index.ts";
import { type Answer, type Broken, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

const driver = "secrets-store.csi.k8s.io";

/** How the vault is opened. Pod identity is retired; a service principal's password in a Secret is one more to leak. */
export const control = objectControl({
  id: "secret-provider-class-credentials",
  title: "Key Vault volumes sign in by workload identity",
  severity: "medium",
  area: "credentials",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure", "Use Azure Key Vault with FlexVol"],
    mitre: ["T1552.007"],
  },
  noFix: "The identity that may read the vault has to be made first.",
  kinds: "any",
  check(object) {
    if (object.kind === "SecretProviderClass") return classAnswer(object);
    const { pod } = object;
    if (pod === undefined) return met;
    const found = pod.volumes.flatMap((volume): Broken[] => {
      const csi = volume.get("csi");
      const secret = csi.get("nodePublishSecretRef").get("name").string();
      if (!csi.get("driver").string().is(driver) || !secret.stated) return [];
      return [
        broken({
          at: csi.get("nodePublishSecretRef"),
          message: `the volume opens the vault with a service principal's password from the Secret ${secret.value}, which does not expire with the pod and is one more credential to keep`,
          advice:
            "Leave nodePublishSecretRef out; put clientID of a federated managed identity into the SecretProviderClass and run the pod under a ServiceAccount with the annotation azure.workload.identity/client-id",
        }),
      ];
    });
    return found.length === 0 ? met : found;
  },
});

function classAnswer(object: KubernetesObject): Answer {
  if (!object.spec.get("provider").string().is("azure")) return met;
  const usePodIdentity = object.spec.get("parameters").get("usePodIdentity").string();
  if (usePodIdentity.unknown) return undecided(usePodIdentity);
  if (usePodIdentity.value?.toLowerCase() !== "true") return met;
  return broken({
    at: usePodIdentity,
    message:
      "signs in by pod identity, whose project was archived in 2023 and which newer clusters do not have",
    advice:
      "Set usePodIdentity to \"false\", clientID to a managed identity's client id, and federate that identity with the pod's ServiceAccount",
  });
}
