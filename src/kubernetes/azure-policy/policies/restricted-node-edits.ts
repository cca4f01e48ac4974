import { type Policy, violation } from "../policy.ts";

/** Whoever applies a Node edits it: labels and taints belong to its pool. Source: AKS's documented message. */
export const restrictedNodeEdits: Policy = {
  slug: "restricted-node-edits",
  guid: "53a4a537-990c-495a-92e0-7c21a465442c",
  check({ object }) {
    const edits = [object.metadata.get("labels"), object.spec.get("taints")];
    const stated = edits.find((view) => view.entries().length > 0 || view.items().length > 0);
    return stated === undefined
      ? []
      : [violation(stated, "a single node's labels and taints are edited, which are its pool's")];
  },
};
