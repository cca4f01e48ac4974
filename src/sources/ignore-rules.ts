import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

interface Options {
  readonly noGitignore?: boolean;
  readonly trusted?: ((absolute: string) => Uint8Array | undefined) | undefined;
}

/** `.gitignore` and `.breakwaterignore` files, each for its own folder and below; an inner one may take back an outer. */
export class IgnoreRules {
  readonly #layers: readonly Layer[];
  readonly #options: Options;

  private constructor(options: Options, layers: readonly Layer[]) {
    this.#options = options;
    this.#layers = layers;
  }

  /** The rules that folders above the given one impose, up to the root of its repository. */
  static above(folder: string, options: Options): IgnoreRules {
    const none = new IgnoreRules(options, []);
    const above: string[] = [];
    let current = folder;
    while (!existsSync(join(current, ".git"))) {
      const parent = dirname(current);
      if (parent === current) return none;
      above.unshift(parent);
      current = parent;
    }
    return above.reduce((rules, each) => rules.enter(each, readdirSync(each)), none);
  }

  /** The rules inside a folder whose entries are given. */
  enter(folder: string, entries: readonly string[]): IgnoreRules {
    const { noGitignore, trusted } = this.#options;
    const names = noGitignore === true ? [".breakwaterignore"] : [".gitignore", ".breakwaterignore"];
    const texts = names.flatMap((name) => {
      if (trusted === undefined)
        return entries.includes(name) ? readFileSync(join(folder, name), "utf8") : [];
      const bytes = trusted(join(folder, name));
      return bytes === undefined ? [] : new TextDecoder().decode(bytes);
    });
    if (texts.length === 0) return this;
    const rules = ignore();
    for (const text of texts) rules.add(text);
    return new IgnoreRules(this.#options, [...this.#layers, { folder, rules }]);
  }

  ignores(path: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const { folder, rules } of this.#layers) {
      const inside = relative(folder, path).split(sep).join("/") + (isFolder ? "/" : "");
      const { ignored: yes, unignored } = rules.test(inside);
      if (yes) ignored = true;
      else if (unignored) ignored = false;
    }
    return ignored;
  }
}

const compiled = new Map<string, Ignore>();

/** Whether patterns as in .gitignore match a root-relative path. */
export function matchesPatterns(patterns: readonly string[], file: string): boolean {
  const key = patterns.join("\n");
  const rules = compiled.get(key) ?? ignore().add([...patterns]);
  compiled.set(key, rules);
  return ignore.isPathValid(file) && rules.ignores(file);
}
