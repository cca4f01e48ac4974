import { UsageError } from "../../base/result.ts";
import type { Inventory } from "../../inventory/index.ts";
import { type Network, readNetwork } from "../../inventory/network/index.ts";
import type { Unreadable } from "../../model/index.ts";
import { type ReadRequest, readWorlds } from "../../scan/index.ts";
import { tellUnreadable } from "../unreadable.ts";

/** What every command about networks reads. */
export interface NamespaceOption {
  readonly namespace?: string;
  /** Only this world of those that the paths hold. */
  readonly world?: string;
}

/** A world by the name of its root, with what decides who reaches whom in it. */
export interface NetworkWorld {
  readonly world: string;
  readonly inventory: Inventory;
  readonly network: Network;
}

export interface NetworkWorlds {
  readonly worlds: readonly NetworkWorld[];
  readonly unreadable: readonly Unreadable[];
}

export async function readNetworks(request: ReadRequest, options: NamespaceOption): Promise<NetworkWorlds> {
  const read = await readWorlds(request);
  const { inventories, unreadable } = read;
  tellUnreadable(read);
  const worlds = inventories.map((inventory) => ({
    world: inventory.world,
    inventory,
    network: readNetwork(inventory, { namespace: options.namespace }),
  }));
  if (options.world === undefined) return { worlds, unreadable };
  const wanted = worlds.filter(({ world }) => world === options.world);
  if (wanted.length > 0) return { worlds: wanted, unreadable };
  const names = worlds.map(({ world }) => world).join(", ");
  throw new UsageError(`no world "${options.world}"; there are ${names || "none"}`);
}
