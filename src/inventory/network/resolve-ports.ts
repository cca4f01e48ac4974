import type { Bound } from "./columns.ts";
import type { Endpoint, PortRule } from "./model.ts";
import { allPortsOf, noPorts, type Ports, portRange } from "./ports.ts";
import { union } from "./ranges.ts";

/** The ports that one entry of a rule opens on a target. */
export function portsOf(
  { protocol, range, name, unknown }: PortRule,
  target: Endpoint | undefined,
  bound: Bound,
): Ports {
  if (unknown !== undefined) return bound === "upper" ? allPortsOf(protocol) : noPorts;
  if (range !== undefined) return portRange(protocol, range[0], range[1]);
  if (target === undefined) return noPorts;
  let found: Ports = noPorts;
  for (const each of target.ports) {
    const sure = each.name === name && each.protocol === protocol;
    if (sure && each.port !== undefined) found = union(found, portRange(protocol, each.port));
    else if (bound === "upper" && mayBe(each.name, name) && mayBe(each.protocol, protocol))
      found = union(found, each.port === undefined ? allPortsOf(protocol) : portRange(protocol, each.port));
  }
  return bound === "upper" && target.portsOpen ? allPortsOf(protocol) : found;
}

function mayBe<T>(known: T | undefined, wanted: T): boolean {
  return known === undefined || known === wanted;
}
