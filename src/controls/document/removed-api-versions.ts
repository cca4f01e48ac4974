import { removedApi } from "../../kubernetes/schema/index.ts";
import { broken, met, set } from "../answer.ts";
import { objectControl } from "../control.ts";

/** How many minors ahead a removal is worth a word: about a year of releases. */
const notice = 3;

/** Kinds whose fields and their meaning stayed the same, by the migration guide; others want a reader. */
const sameFields = new Set([
  "autoscaling/v2beta2 HorizontalPodAutoscaler",
  "batch/v1beta1 CronJob",
  "coordination.k8s.io/v1beta1 Lease",
  "node.k8s.io/v1beta1 RuntimeClass",
  ...["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"].map(
    (kind) => `rbac.authorization.k8s.io/v1beta1 ${kind}`,
  ),
  "scheduling.k8s.io/v1beta1 PriorityClass",
  ...["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"].map(
    (kind) => `storage.k8s.io/v1beta1 ${kind}`,
  ),
]);

/** By the deprecated API migration guide. */
export const control = objectControl({
  id: "removed-api-versions",
  title: "The API version is one that the cluster serves",
  severity: "medium",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: "any",
  check(object, { target }) {
    const removal = removedApi(object.apiVersion, object.kind);
    if (removal?.removedIn === undefined || removal.removedIn > target + notice) return met;
    const instead = removal.replacement === undefined ? "" : `; use ${removal.replacement}`;
    const at = object.root.get("apiVersion");
    const fix = sameFields.has(`${object.apiVersion} ${object.kind}`) && set(removal.replacement ?? "");
    if (removal.removedIn <= target) {
      return broken({
        at,
        message: `${object.apiVersion} ${object.kind} is not served since Kubernetes 1.${removal.removedIn}${instead}`,
        ...(fix && { fix }),
      });
    }
    return broken({
      at,
      message: `${object.apiVersion} ${object.kind} is deprecated and goes with Kubernetes 1.${removal.removedIn}${instead}`,
      severity: "low",
      severityReason: `Kubernetes 1.${target} still serves it`,
      ...(fix && { fix }),
    });
  },
});
