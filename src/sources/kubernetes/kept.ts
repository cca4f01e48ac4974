import { fieldsOf } from "../../base/json.ts";

/** Nothing that Kubernetes knows is as deep. */
const deepest = 60;

/** What says nothing of images, and is most of a pod. */
const left = new Set([
  "resources",
  "tolerations",
  "topologySpreadConstraints",
  "volumes",
  "volumeClaimTemplates",
]);

/**
 * A spec without what nobody asks about images, to be held for every pod of a cluster. Of variables the names are kept: values
 * may be credentials. Undefined: it is too deep.
 */
export function keptOf(spec: unknown): unknown {
  try {
    return kept(spec, deepest);
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

class TooDeep extends Error {}

function kept(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) throw new TooDeep();
  if (Array.isArray(value)) return value.map((each) => kept(each, depth - 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (left.has(name)) return [];
      if (name === "env" && Array.isArray(each)) return [[name, each.map(named)]];
      return [[name, kept(each, depth - 1)]];
    }),
  );
}

function named(variable: unknown): unknown {
  const { name } = fieldsOf(variable);
  return { name: typeof name === "string" ? name : null };
}
