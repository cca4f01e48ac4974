import { type Fields, fieldsOf } from "../../base/json.ts";
import type { Path } from "../../model/index.ts";
import { containersOf, type RunningContainer, type Workload } from "../../sources/kubernetes/index.ts";

/** Which images run in a cluster: a tag may have moved since, and different nodes may run different images of one name. */
export class RunningImages {
  /** Where they were pulled from, by the name that the spec has. */
  readonly #pulled = new Map<string, Set<string>>();
  /** By the name that the inventory has. */
  readonly #references = new Map<string, string>();

  constructor(workloads: Iterable<Workload>) {
    for (const { running } of workloads)
      for (const { image, digest } of running.values()) {
        if (digest === null) continue;
        const known = this.#pulled.get(image);
        if (known === undefined) this.#pulled.set(image, new Set([digest]));
        else known.add(digest);
      }
    for (const [image, [only, second]] of this.#pulled)
      if (only !== undefined && second === undefined) this.#references.set(image, only);
  }

  /** Where the very image was pulled from that a name of the inventory means; undefined: no node says. */
  pulledFrom(name: string): string | undefined {
    return this.#references.get(name);
  }

  /**
   * A workload with the containers that its pods really have: those that others put into them, and those of an update that
   * has not come to its end.
   */
  objectOf({ kind, object, running }: Workload): Fields {
    return changedAt(object, kind.template, (holder) => {
      const stated = new Map(containersOf(holder).map((each) => [keyOf(each), each]));
      const used = new Set<string>();
      const lists = new Map<string, Fields[]>();
      for (const each of running.values()) {
        const image = this.#nameOf(each);
        const key = keyOf(each);
        if (image === each.image && stated.has(key)) continue;
        const spec = fieldsOf(holder["spec"]);
        const list = lists.get(each.list) ?? [...itemsOf(spec[each.list])];
        lists.set(each.list, list);
        const own = used.has(key) ? undefined : stated.get(key);
        used.add(key);
        if (own === undefined) list.push({ ...each.fields, image });
        else list[own.index] = { ...own.fields, image };
      }
      return { ...holder, spec: { ...fieldsOf(holder["spec"]), ...Object.fromEntries(lists) } };
    });
  }

  #nameOf({ image, digest }: RunningContainer): string {
    if (digest === null || (this.#pulled.get(image)?.size ?? 0) < 2) return image;
    const name = `${image}${digest.slice(digest.indexOf("@"))}`;
    this.#references.set(name, digest);
    return name;
  }
}

function keyOf({ list, name, image }: RunningContainer): string {
  return JSON.stringify([list, name, image]);
}

function itemsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function changedAt(object: Fields, path: Path, change: (holder: Fields) => Fields): Fields {
  const [step, ...rest] = path;
  if (step === undefined) return change(object);
  return { ...object, [step]: changedAt(fieldsOf(object[step]), rest, change) };
}
