import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A name as a module offers it, and as another has it. */
interface Named {
  readonly offered: string;
  readonly as: string;
}

const imports = /^import \{([^}]+)\} from "(\.[^"]+\/index\.ts)";$/gm;
const reexports = /^export \{([^}]+)\} from "(\.[^"]+)";$/gm;

/**
 * A module's text with what it imports from indexes taken from where it is defined: esbuild gives a chunk all that an index
 * names as soon as any other chunk uses it.
 */
export function withDirectImports(path: string): string {
  return readFileSync(path, "utf8").replace(imports, (_, list: string, from: string) =>
    namesIn(list)
      .map(({ offered, as }) => {
        const found = definitionOf(resolve(dirname(path), from), offered);
        return `import { ${found.name} as ${as} } from ${JSON.stringify(found.file)};`;
      })
      .join(" "),
  );
}

/** Follows indexes to where a name is defined. */
function definitionOf(file: string, name: string): { readonly file: string; readonly name: string } {
  const next = offersOf(file).get(name);
  return next === undefined ? { file, name } : definitionOf(next.file, next.name);
}

const known = new Map<string, ReadonlyMap<string, { readonly file: string; readonly name: string }>>();

/** What an index passes on: by the name it gives it. */
function offersOf(file: string) {
  const before = known.get(file);
  if (before !== undefined) return before;
  const offers = new Map<string, { readonly file: string; readonly name: string }>();
  known.set(file, offers);
  if (!file.endsWith("/index.ts")) return offers;
  for (const [, list = "", from = ""] of readFileSync(file, "utf8").matchAll(reexports))
    for (const { offered, as } of namesIn(list))
      offers.set(as, { file: resolve(dirname(file), from), name: offered });
  return offers;
}

/** Of a list in braces, types aside. */
function namesIn(list: string): readonly Named[] {
  return list.split(",").flatMap((each) => {
    const [offered = "", as = offered] = each.trim().split(" as ");
    return offered === "" || offered.startsWith("type ") ? [] : [{ offered, as }];
  });
}
