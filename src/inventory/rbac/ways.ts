import type { Edge, PathStep } from "./graph.ts";

/** Ways that lead on from one identity, at most one to each of a few ends. */
export type Ways = ReadonlyMap<string, readonly Way[]>;

interface Way {
  readonly end: string;
  readonly length: number;
  /** Absent at the end itself. */
  readonly edge: Edge | undefined;
}

/**
 * The shortest ways from everywhere to the nearest ends, `count` of them from each identity: a search backwards from all
 * ends at once, so its work grows with the edges alone.
 */
export function searchBackwards(edges: readonly Edge[], ends: readonly string[], count: number): Ways {
  const incoming = Map.groupBy(edges, ({ to }) => to);
  const ways = new Map<string, Way[]>();
  const queue: { readonly node: string; readonly way: Way }[] = [];
  const reach = (node: string, way: Way): void => {
    const known = ways.get(node) ?? [];
    ways.set(node, known);
    if (known.length >= count || known.some(({ end }) => end === way.end)) return;
    known.push(way);
    queue.push({ node, way });
  };
  for (const end of ends) reach(end, { end, length: 0, edge: undefined });
  for (const { node, way } of queue)
    for (const edge of incoming.get(node) ?? [])
      reach(edge.from, { end: way.end, length: way.length + 1, edge });
  return ways;
}

/** The steps from an identity to an end. */
export function stepsAlong(ways: Ways, from: string, end: string): PathStep[] {
  const steps: PathStep[] = [];
  let node = from;
  for (;;) {
    const edge = ways.get(node)?.find((way) => way.end === end)?.edge;
    if (edge === undefined) return steps;
    steps.push(...edge.steps);
    node = edge.to;
  }
}
