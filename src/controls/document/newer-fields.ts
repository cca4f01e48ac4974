import { objectControl } from "../control.ts";
import { answersFor } from "./schema/answers.ts";

/** Fields and kinds that came with a later Kubernetes than the manifests are for. An older API server drops them. */
export const control = objectControl({
  id: "newer-fields",
  title: "Fields and kinds exist in the Kubernetes version they are written for",
  severity: "medium",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "whether to upgrade the cluster or to do without the field is not the manifest's to say",
  kinds: "any",
  check: (object, { target }) => answersFor(object, target, ["newer-field", "newer-kind"]),
});
