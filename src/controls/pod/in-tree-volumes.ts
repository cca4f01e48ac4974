import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { inTreeSources } from "./in-tree-volumes/sources.ts";
import { unseenItems } from "./lists.ts";

/** Volume types whose code has left Kubernetes or is about to, and one that runs foreign code on the node. */
export const control = podControl({
  id: "in-tree-volumes",
  title: "Volumes come from supported drivers",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:restrictedVolumes", "azure:allowed-volume-types"],
  mappings: { guide: ["Secure pod access to resources", "Limit credential exposure"] },
  noFix:
    "the volume's successor needs a claim, a class or a SecretProviderClass of its own, and the data brought over",
  check(pod) {
    const volumes = pod.spec.get("volumes");
    const unseen = unseenItems(volumes);
    return [...(unseen === undefined ? [] : [undecided(unseen)]), ...volumes.items().flatMap(judge)];
  },
});

function judge(volume: View): readonly Answer[] {
  return volume.entries().map(([name, view]) => {
    const source = inTreeSources.get(name);
    if (source === undefined || view.mapping === undefined) return met;
    if (view.uncertainty !== undefined) return undecided(view, view.uncertainty);
    // flex-volume-key-vault tells that one, with its remedy.
    if (name === "flexVolume" && view.get("driver").string().is("azure/kv")) return met;
    return broken({
      at: view,
      message: source.message,
      ...(source.severity !== undefined && { severity: source.severity, severityReason: source.reason }),
    });
  });
}
