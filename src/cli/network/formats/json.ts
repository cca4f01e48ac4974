import { type Connection, portSpans } from "../../../inventory/network/index.ts";
import type { MapFormat } from "../format.ts";

/** Workloads as `namespace/name[Kind]`, outside as address ranges, ports with both ends inclusive. */
export const json: MapFormat = {
  write(maps) {
    const several = maps.length > 1;
    const document = {
      schemaVersion: "1.0",
      workloads: maps.flatMap(({ world, map }) =>
        map.workloads.map(({ name }) => ({ name, ...(several && { world }) })),
      ),
      connections: maps.flatMap(({ world, map }) =>
        map.connections.map((each) => ({ ...connectionJson(each), ...(several && { world }) })),
      ),
      undecided: maps.flatMap(({ world, map }) =>
        map.undecided.map((each) => ({ ...connectionJson(each), why: each.why, ...(several && { world }) })),
      ),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
  },
};

export function connectionJson({ from, to, ports }: Connection) {
  return { from: from.name, to: to.name, ports: portSpans(ports) };
}
