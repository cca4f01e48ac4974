import { Rbac } from "../../inventory/rbac/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { fileOf, type Place, type Resource } from "../../model/index.ts";
import { type ReadRequest, readWorlds, type Worlds } from "../../scan/index.ts";
import { tellUnreadable } from "../unreadable.ts";

/** The rights of a world, by the name of its root. */
export interface RbacWorld {
  readonly world: string;
  readonly rbac: Rbac;
}

export interface RbacWorlds {
  readonly worlds: readonly RbacWorld[];
  readonly places: Places;
  /** 2 where something could not be read. */
  readonly exitCode: number;
}

export async function readRights(request: ReadRequest): Promise<RbacWorlds> {
  const read = await readWorlds(request);
  tellUnreadable(read);
  const worlds = read.inventories.map((inventory) => ({ world: inventory.world, rbac: new Rbac(inventory) }));
  return { worlds, places: new Places(read), exitCode: read.unreadable.length > 0 ? 2 : 0 };
}

/** Where something stands in the user's own text. */
export interface Written {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

interface Told extends Place {
  readonly resource: Resource;
}

/** Looks up where things stand, those that a chart or overlay puts out included. */
export class Places {
  readonly #read: Worlds;

  constructor(read: Worlds) {
    this.#read = read;
  }

  /** In the order of what is asked. */
  async written(asked: readonly (readonly [KubernetesObject, Place])[]): Promise<Written[]> {
    const told = asked.map(([{ ref }, { path, range }]): Told => ({ resource: ref, path, range }));
    return (await this.#read.trace(told)).map((each) => {
      const file = fileOf(each);
      const position = each.range && this.#read.texts.get(file)?.lines.at(each.range.start);
      return position === undefined ? { file } : { file, line: position.line, column: position.column };
    });
  }
}

/** `deploy/rbac.yaml:12:3`. */
export function writtenAt({ file, line, column }: Written): string {
  return line === undefined ? file : `${file}:${line}:${column}`;
}
