import type { FoundPackage } from "../../../packages/index.ts";
import { isElf, type PackageReader } from "../reading/index.ts";
import { type Known, table } from "./table.ts";
import { statedVersion, texts } from "./texts.ts";

/** Well-known programs and libraries that no package manager installed, by the version that they tell. */
export const binariesReader: PackageReader = {
  id: "binaries",
  version: 1,
  largest: 192 * 2 ** 20,
  wants: ({ path, size }, head) =>
    isElf(head)
      ? table.some(({ file }) => file.test(baseName(path)))
      : size < largestText && texts.some(({ path: known }) => known.test(path)),
  read: (bytes, { path }) => {
    if (!isElf(bytes)) {
      const text = texts.find((each) => each.path.test(path));
      const found = text && statedVersion(bytes.toString("utf8", 0, largestText), text);
      return { packages: found === undefined ? [] : [found] };
    }
    const found = new Map<string, FoundPackage>();
    for (const known of table) {
      if (found.has(known.name)) continue;
      const version = versionIn(bytes, baseName(path), known);
      if (version !== undefined)
        found.set(known.name, { type: "generic", namespace: null, name: known.name, version });
    }
    return { packages: [...found.values()] };
  },
};

const largestText = 64 * 2 ** 10;
/** Versions stand within this many bytes of what marks them. */
const reach = 96;
/** A mark that comes more often does not mark a version. */
const mostMarks = 20_000;

function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.length > 64 ? "" : name;
}

function versionIn(bytes: Buffer, name: string, { file, mark, version }: Known): string | undefined {
  const match = file.exec(name);
  if (match === null) return undefined;
  const text = Buffer.from(mark.replace("$1", match[1] ?? ""), "latin1");
  let at = bytes.indexOf(text);
  for (let marks = 0; at >= 0 && marks < mostMarks; marks++) {
    const from = Math.max(0, at - reach);
    const around = bytes.toString("latin1", from, at + text.length + reach);
    for (const found of around.matchAll(version))
      if (found.index < at - from + text.length && found.index + found[0].length > at - from) return found[1];
    at = bytes.indexOf(text, at + 1);
  }
  return undefined;
}
