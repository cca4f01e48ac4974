import type { Policy } from "../policy.ts";

/** Tells which changes admission made itself; the initiative gives it no messages, and no file shows such changes. */
export const printMutationsAnnotations: Policy = {
  slug: "print-mutations-annotations",
  guid: "e24df237-32cb-4a6c-a2f6-85b499cda9f2",
  check: () => [],
};
