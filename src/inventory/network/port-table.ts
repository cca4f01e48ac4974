import { everyPort, noPorts, type Ports } from "./ports.ts";
import { intersect, subtract, union } from "./ranges.ts";

/** Number of a port set in a table. */
export type PortsId = number;

export const none: PortsId = 0;
export const every: PortsId = 1;

/** Port sets by number, so that a matrix of them is small and what was combined once is looked up. */
export class PortTable {
  readonly #sets: Ports[] = [noPorts, everyPort];
  readonly #ids = new Map<string, PortsId>([
    [keyOf(noPorts), none],
    [keyOf(everyPort), every],
  ]);
  readonly #unions = new Map<number, PortsId>();
  readonly #intersections = new Map<number, PortsId>();
  readonly #differences = new Map<number, PortsId>();

  id(ports: Ports): PortsId {
    const key = keyOf(ports);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#sets.push(ports) - 1;
      this.#ids.set(key, id);
    }
    return id;
  }

  ports(id: PortsId): Ports {
    return this.#sets[id] ?? noPorts;
  }

  union(a: PortsId, b: PortsId): PortsId {
    if (a === b || b === none || a === every) return a;
    if (a === none || b === every) return b;
    return this.#combine(this.#unions, a, b, union);
  }

  intersect(a: PortsId, b: PortsId): PortsId {
    if (a === b || b === every || a === none) return a;
    if (a === every || b === none) return b;
    return this.#combine(this.#intersections, a, b, intersect);
  }

  subtract(a: PortsId, b: PortsId): PortsId {
    if (b === none || a === none) return a;
    if (a === b || b === every) return none;
    return this.#combine(this.#differences, a, b, subtract);
  }

  #combine(known: Map<number, PortsId>, a: PortsId, b: PortsId, how: (a: Ports, b: Ports) => Ports): PortsId {
    const key = a * 0x100000 + b;
    let id = known.get(key);
    if (id === undefined) {
      id = this.id(how(this.ports(a), this.ports(b)));
      known.set(key, id);
    }
    return id;
  }
}

function keyOf(ports: Ports): string {
  return ports.map(([start, end]) => `${start}-${end}`).join();
}
