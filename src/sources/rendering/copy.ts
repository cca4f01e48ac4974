import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { temporaryFolder } from "../archive/index.ts";

/** Bounds of what is copied: larger charts cannot be installed either, as a release has to fit a Secret. */
const mostFiles = 20_000;
const mostBytes = 256 * 1024 * 1024;

/** Does something in a folder of its own, which is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const [folder, remove] = temporaryFolder();
  try {
    return await work(folder);
  } finally {
    remove();
  }
}

/** A folder with a link that leads to what nobody asked to be read. */
export class LinkOut extends Error {
  constructor(link: string) {
    super(`${link} is a link that leads out of the folder`);
  }
}

/**
 * All regular files of a folder by absolute path, in order. Links are followed while they stay below one of `roots`; one
 * that does not is a LinkOut. Throws, too, when there is too much.
 */
export function filesBelow(folder: string, roots: readonly string[] = [folder]): string[] {
  const found: string[] = [];
  const allowed = roots.filter((root) => existsSync(root)).map((root) => realpathSync(root));
  let bytes = 0;
  visit(folder, [realpathSync(folder)]);
  return found;

  function visit(at: string, above: readonly string[]): void {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === ".git" || entry.name === "node_modules") continue;
      const path = join(at, entry.name);
      if (entry.isSymbolicLink()) follow(path, above);
      else if (entry.isDirectory()) visit(path, [...above, join(above.at(-1) ?? at, entry.name)]);
      else if (entry.isFile()) add(path);
    }
  }

  function follow(link: string, above: readonly string[]): void {
    if (!existsSync(link)) return;
    const target = realpathSync(link);
    if (!allowed.some((root) => isBelow(target, root))) throw new LinkOut(link.slice(folder.length + 1));
    const stats = statSync(target);
    if (stats.isFile()) add(link);
    else if (stats.isDirectory() && !above.includes(target)) visit(link, [...above, target]);
  }

  function add(path: string): void {
    bytes += statSync(path).size;
    if (found.push(path) > mostFiles || bytes > mostBytes) throw new Error("too much to copy");
  }
}

/** Whether a path is a folder or lies in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Copies a file to a place below a folder, with the given text where there is one. */
export function put(file: string, target: string, text: string | undefined): void {
  mkdirSync(dirname(target), { recursive: true });
  if (text === undefined) cpSync(file, target, { dereference: true });
  else writeFileSync(target, text);
}
