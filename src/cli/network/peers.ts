import type { MapPeer, NetworkMap } from "../../inventory/network/index.ts";

/** The workloads of each namespace; those of no stated one last. */
export function byNamespace(map: NetworkMap): [string | null, MapPeer[]][] {
  return [...Map.groupBy(map.workloads, ({ namespace }) => namespace)].sort(([a], [b]) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
}

/** Everybody who takes part and is no workload: entries first, then addresses and names. */
export function outsidersOf(map: NetworkMap): MapPeer[] {
  const found = new Map<string, MapPeer>();
  for (const { from, to } of [...map.connections, ...map.undecided])
    for (const peer of [from, to]) if (peer.sort !== "workload") found.set(peer.name, peer);
  const order = { entry: 0, outside: 1, name: 2, workload: 3 };
  return [...found.values()].sort(
    (a, b) => order[a.sort] - order[b.sort] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}
