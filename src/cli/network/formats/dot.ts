import { formatPorts, type MapPeer } from "../../../inventory/network/index.ts";
import type { MapFormat } from "../format.ts";
import { byNamespace, outsidersOf } from "../peers.ts";

/** For Graphviz: a box for each namespace, dashed lines for what is undecided. */
export const dot: MapFormat = {
  single: true,
  write([first]) {
    if (first === undefined) return "digraph {\n}\n";
    const { map } = first;
    const out = ["digraph {", "  rankdir=LR", '  node [shape=box style=rounded fontname="sans-serif"]'];
    for (const [index, [namespace, peers]] of byNamespace(map).entries()) {
      out.push(`  subgraph cluster_${index} {`, `    label=${quoted(namespace ?? "(no namespace stated)")}`);
      for (const peer of peers) out.push(`    ${node(peer, namespace)}`);
      out.push("  }");
    }
    for (const peer of outsidersOf(map)) out.push(`  ${node(peer, null)}`);
    for (const { from, to, ports } of map.connections)
      out.push(`  ${quoted(from.name)} -> ${quoted(to.name)} [label=${quoted(formatPorts(ports))}]`);
    for (const { from, to, ports } of map.undecided)
      out.push(
        `  ${quoted(from.name)} -> ${quoted(to.name)} [label=${quoted(`${formatPorts(ports)}?`)} style=dashed]`,
      );
    return `${[...out, "}"].join("\n")}\n`;
  },
};

function node({ name, sort }: MapPeer, namespace: string | null): string {
  const label = namespace === null ? name : name.slice(namespace.length + 1);
  const shape = sort === "workload" ? "" : " shape=ellipse";
  return `${quoted(name)} [label=${quoted(label)}${shape}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", " ")}"`;
}
