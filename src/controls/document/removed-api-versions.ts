import { removedApi } from "../../kubernetes/schema/index.ts";
import { broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";

/** How many minors ahead a removal is worth a word: about a year of releases. */
const notice = 3;

/** By the deprecated API migration guide. */
export const control = objectControl({
  id: "removed-api-versions",
  title: "The API version is one that the cluster serves",
  severity: "medium",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix:
    "a newer version may want other fields; convert the object with `kubectl convert` and read the difference",
  kinds: "any",
  check(object, { target }) {
    const removal = removedApi(object.apiVersion, object.kind);
    if (removal?.removedIn === undefined || removal.removedIn > target + notice) return met;
    const instead = removal.replacement === undefined ? "" : `; use ${removal.replacement}`;
    const at = object.root.get("apiVersion");
    if (removal.removedIn <= target) {
      return broken({
        at,
        message: `${object.apiVersion} ${object.kind} is not served since Kubernetes 1.${removal.removedIn}${instead}`,
      });
    }
    return broken({
      at,
      message: `${object.apiVersion} ${object.kind} is deprecated and goes with Kubernetes 1.${removal.removedIn}${instead}`,
      severity: "low",
      severityReason: `Kubernetes 1.${target} still serves it`,
    });
  },
});
