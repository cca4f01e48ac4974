import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

/** `.gitignore` and `.breakwaterignore` files, each for its own folder and below; an inner one may take back an outer. */
export class IgnoreRules {
  readonly #layers: readonly Layer[];
  readonly #names: readonly string[];

  constructor(respectGitignore: boolean, layers: readonly Layer[] = []) {
    this.#names = respectGitignore ? [".gitignore", ".breakwaterignore"] : [".breakwaterignore"];
    this.#layers = layers;
  }

  /** The rules that folders above the given one impose, up to the root of its repository. */
  static above(folder: string, respectGitignore: boolean): IgnoreRules {
    const above: string[] = [];
    let current = folder;
    while (!existsSync(join(current, ".git"))) {
      const parent = dirname(current);
      if (parent === current) return new IgnoreRules(respectGitignore);
      above.unshift(parent);
      current = parent;
    }
    return above.reduce(
      (rules, each) => rules.enter(each, readdirSync(each)),
      new IgnoreRules(respectGitignore),
    );
  }

  /** The rules inside a folder whose entries are given. */
  enter(folder: string, entries: readonly string[]): IgnoreRules {
    const found = this.#names.filter((name) => entries.includes(name));
    if (found.length === 0) return this;
    const rules = ignore();
    for (const name of found) rules.add(readFileSync(join(folder, name), "utf8"));
    const respectGitignore = this.#names.length > 1;
    return new IgnoreRules(respectGitignore, [...this.#layers, { folder, rules }]);
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
