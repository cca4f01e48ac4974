import type { End, Flow } from "../evident/index.ts";
import type { Ports } from "../ports.ts";
import { union } from "../ranges.ts";

/** Flows between the same two ends as one, with every reason. */
export interface MergedFlow {
  readonly from: End;
  readonly to: End;
  readonly ports: Ports;
  readonly why: readonly string[];
}

export function merged(flows: readonly Flow[]): MergedFlow[] {
  const found = new Map<string, MergedFlow>();
  for (const { from, to, ports, why } of flows) {
    const key = `${keyOf(from)} ${keyOf(to)}`;
    const known = found.get(key);
    found.set(key, {
      from,
      to,
      ports: known === undefined ? ports : union(known.ports, ports),
      why: known === undefined ? [why] : [...new Set([...known.why, why])],
    });
  }
  return [...found.values()];
}

function keyOf(end: End): string {
  if ("workload" in end) return `w${end.workload}`;
  if ("entry" in end) return `e${end.entry.name}/${end.entry.namespace}`;
  return "dns" in end ? "dns" : `a${end.addresses.join()}`;
}
