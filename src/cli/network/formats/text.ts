import { printable } from "../../../base/text.ts";
import { formatPorts } from "../../../inventory/network/index.ts";
import type { MapFormat } from "../format.ts";

/** One line a pair. Several worlds have their names above. */
export const text: MapFormat = {
  write(maps) {
    return maps
      .map(({ world, map }) => {
        const lines = map.connections.map(
          ({ from, to, ports }) =>
            `${printable(from.name)} => ${printable(to.name)} : ${formatPorts(ports)}\n`,
        );
        return `${maps.length > 1 ? `# ${printable(world)}\n` : ""}${lines.join("")}`;
      })
      .join("\n");
  },
};
