import { formatPorts, type MapPeer } from "../../../inventory/network/index.ts";
import type { MapFormat } from "../format.ts";
import { byNamespace, outsidersOf } from "../peers.ts";

/** A flowchart, as Markdown pages show it; dotted lines for what is undecided. */
export const mermaid: MapFormat = {
  single: true,
  write([first]) {
    if (first === undefined) return "flowchart LR\n";
    const { map } = first;
    const ids = new Map<string, string>();
    const idOf = ({ name }: MapPeer): string => {
      const id = ids.get(name) ?? `n${ids.size}`;
      ids.set(name, id);
      return id;
    };
    const out = ["flowchart LR"];
    for (const [index, [namespace, peers]] of byNamespace(map).entries()) {
      out.push(`  subgraph s${index}["${escaped(namespace ?? "(no namespace stated)")}"]`);
      for (const peer of peers) {
        const label = namespace === null ? peer.name : peer.name.slice(namespace.length + 1);
        out.push(`    ${idOf(peer)}["${escaped(label)}"]`);
      }
      out.push("  end");
    }
    for (const peer of outsidersOf(map)) out.push(`  ${idOf(peer)}(["${escaped(peer.name)}"])`);
    for (const { from, to, ports } of map.connections)
      out.push(`  ${idOf(from)} -->|"${escaped(formatPorts(ports))}"| ${idOf(to)}`);
    for (const { from, to, ports } of map.undecided)
      out.push(`  ${idOf(from)} -.->|"${escaped(formatPorts(ports))}?"| ${idOf(to)}`);
    return `${out.join("\n")}\n`;
  },
};

function escaped(text: string): string {
  return text.replaceAll(/["#&<>\\\n]/g, (character) => `#${character.charCodeAt(0)};`);
}
