import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";

const reserved = "kubernetes.azure.com/";

/** Annotations of the prefix that AKS documents for its users. */
const forUsers = new Set([
  "kubernetes.azure.com/set-kube-service-host-fqdn",
  "kubernetes.azure.com/static-gateway-configuration",
  "kubernetes.azure.com/tls-cert-keyvault-uri",
]);

/** Selecting by these labels is what they are for; stating them is AKS' own business. */
export const control = objectControl({
  id: "aks-reserved-labels",
  title: "Labels of AKS are left to AKS",
  severity: "low",
  area: "workload",
  recommended: false,
  covers: ["azure:restricted-labels"],
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: "any",
  check(object) {
    if (isManaged(object)) return met;
    const own = [object.metadata, object.pod?.template.get("metadata")].filter((each) => each !== undefined);
    const distinct = own.length === 2 && object.pod?.bearing.template.length === 0 ? own.slice(0, 1) : own;
    return distinct.flatMap((metadata) =>
      ["labels", "annotations"].flatMap((field) =>
        metadata
          .get(field)
          .entries()
          .map(([name, value]) => judge(object, name, value, field)),
      ),
    );
  },
});

/** What AKS itself deploys into the cluster. */
function isManaged(object: KubernetesObject): boolean {
  return object.kind === "Node" || object.label("kubernetes.azure.com/managedby").is("aks");
}

function judge(object: KubernetesObject, name: string, value: View, field: string): Answer {
  if (!name.startsWith(reserved) || forUsers.has(name)) return met;
  if (value.uncertainty !== undefined) return undecided(value, value.uncertainty);
  const selects = object.spec.get("selector").get("matchLabels").get(name).exists;
  return broken({
    at: value.presence(),
    message: `${field === "labels" ? "label" : "annotation"} ${name} has a prefix that AKS keeps for itself: AKS may act on it, overwrite it or refuse it`,
    ...(!selects && {
      fix: remove({
        summary: `Remove ${name}`,
        test: "see that nothing selects by it, and that AKS does not add it again by itself",
      }),
    }),
  });
}
