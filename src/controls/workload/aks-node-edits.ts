import { broken } from "../answer.ts";
import { objectControl } from "../control.ts";

export const control = objectControl({
  id: "aks-node-edits",
  title: "Nodes are changed through their node pool",
  severity: "low",
  area: "workload",
  recommended: false,
  covers: ["azure:restricted-node-edits"],
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "labels and taints belong to the node pool, which no manifest describes",
  kinds: ["/Node"],
  check: (node) =>
    broken({
      at: node.metadata,
      message: `changes node ${node.name} itself: AKS replaces nodes at every upgrade and scaling, and the change is gone with them`,
    }),
});
