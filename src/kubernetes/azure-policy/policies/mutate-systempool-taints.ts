import type { Policy } from "../policy.ts";

/** Takes a taint off nodes when it is enabled, and complains of nothing. */
export const mutateSystempoolTaints: Policy = {
  slug: "mutate-systempool-taints",
  guid: "e16d171b-bfe5-4d79-a525-19736b396e92",
  check: () => [],
};
