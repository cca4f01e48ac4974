import type { FileFacts } from "./facts.ts";

/** Something that is no directory, and the layer that put it there. */
export interface Leaf {
  readonly layer: number;
  /** Of a symbolic link. */
  readonly target?: string;
  readonly facts?: FileFacts;
  /** The layer that first had a package of this file, by package, where an upper layer wrote the file anew. */
  readonly since?: ReadonlyMap<string, number>;
}

interface Directory {
  readonly children: Map<string, Directory | Leaf>;
  own?: Leaf;
}

/** Linux gives up at as many. */
const mostLinks = 40;
const deepest = 512;
/** What has more is no image: each takes memory. */
const mostNodes = 8_000_000;
/** What is read of links altogether: files behind chains of long ones are more work than they look. */
const mostLed = 150_000_000;

/** The files of an image while layers are put on top of each other. Links on the way to a file are followed, never out of it. */
export class Tree {
  readonly #root: Directory = { children: new Map() };
  #nodes = 0;
  #led = 0;

  /** Puts a file or link there, in place of whatever there was; gives what it replaces. */
  put(path: string, leaf: Leaf): Leaf | undefined {
    const place = this.#parentOf(path);
    if (place === undefined) return undefined;
    const before = place.directory.children.get(place.name);
    if (before === undefined) this.#count();
    place.directory.children.set(place.name, leaf);
    return before === undefined || isDirectory(before) ? undefined : before;
  }

  /** A directory stays with its content where there is one. */
  directory(path: string, own?: Leaf): void {
    const place = this.#parentOf(path);
    if (place === undefined) return;
    const before = place.directory.children.get(place.name);
    const found = before !== undefined && isDirectory(before) ? before : this.#made(place);
    if (own === undefined) delete found.own;
    else found.own = own;
  }

  remove(path: string): void {
    const place = this.#parentOf(path);
    place?.directory.children.delete(place.name);
  }

  /** Takes all content of a directory away. */
  empty(path: string): void {
    const found = path === "" ? this.#root : this.#find(path);
    if (found !== undefined && isDirectory(found)) found.children.clear();
  }

  /** What a path leads to, links on the way and at its end followed. */
  leaf(path: string): Leaf | undefined {
    const found = this.#find(path);
    return found === undefined || isDirectory(found) ? undefined : found;
  }

  has(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  /** Whether something is there by that name, wherever a link at its end leads. */
  holds(path: string): boolean {
    const place = this.#parentOf(path, false);
    return place?.directory.children.has(place.name) === true;
  }

  /** Every file, link and directory of which something is told, with where it is in the end. */
  *told(): Generator<readonly [path: string, leaf: Leaf]> {
    const open: (readonly [path: string, directory: Directory])[] = [["", this.#root]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [path, { children, own }] = next;
      if (own !== undefined) yield [path, own];
      for (const [name, child] of children) {
        const full = path === "" ? name : `${path}/${name}`;
        if (isDirectory(child)) open.push([full, child]);
        else if (child.facts !== undefined) yield [full, child];
      }
    }
  }

  #find(path: string, links = { left: mostLinks }): Directory | Leaf | undefined {
    const place = this.#parentOf(path, false, links);
    const found = place?.directory.children.get(place.name);
    if (found === undefined || isDirectory(found) || found.target === undefined || place === undefined)
      return found;
    if (links.left-- <= 0) return undefined;
    return this.#find(resolved(place.path, found.target), links);
  }

  /** The directory that a path's last name is in; made where it is missing, unless one only looks. */
  #parentOf(
    path: string,
    makes = true,
    links = { left: mostLinks },
  ): { readonly directory: Directory; readonly name: string; readonly path: readonly string[] } | undefined {
    let names = namesOf(path);
    let directory = this.#root;
    let at: string[] = [];
    let steps = 0;
    for (let index = 0; index < names.length - 1; index++) {
      const name = names[index] ?? "";
      if (++steps > deepest * mostLinks || at.length > deepest) return undefined;
      let child = directory.children.get(name);
      if (child !== undefined && !isDirectory(child) && child.target !== undefined) {
        if (links.left-- <= 0) return undefined;
        // The rest of the way goes on from where the link leads.
        names = [...namesOf(resolved(at, child.target)), ...names.slice(index + 1)];
        this.#led += names.length + child.target.length;
        if (this.#led > mostLed) throw new Error("its links lead astray too often");
        index = -1;
        at = [];
        directory = this.#root;
        continue;
      }
      if (child === undefined || !isDirectory(child)) {
        if (!makes) return undefined;
        child = this.#made({ directory, name });
      }
      directory = child;
      at.push(name);
    }
    const name = names.at(-1);
    return name === undefined ? undefined : { directory, name, path: at };
  }

  #made({ directory, name }: { readonly directory: Directory; readonly name: string }): Directory {
    this.#count();
    const made: Directory = { children: new Map() };
    directory.children.set(name, made);
    return made;
  }

  #count(): void {
    if (++this.#nodes > mostNodes) throw new Error(`it has more than ${mostNodes} files and folders`);
  }
}

function isDirectory(node: Directory | Leaf): node is Directory {
  return "children" in node;
}

function namesOf(path: string): string[] {
  return path.split("/").filter((name) => name !== "" && name !== "." && name !== "..");
}

/** Where a link leads, from the image's root; upwards ends there. */
function resolved(directory: readonly string[], target: string): string {
  const path = target.startsWith("/") ? [] : [...directory];
  for (const name of target.split("/")) {
    if (name === "..") path.pop();
    else if (name !== "" && name !== ".") path.push(name);
  }
  return path.join("/");
}
