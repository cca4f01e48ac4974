import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Names under which a policy is found by itself. */
const names = ["breakwater.yaml", "breakwater.yml"];

/** The policy file that holds for a folder: in it or the nearest above, not beyond `top` or the repository's root. */
export function findPolicy(
  folder: string,
  top?: string,
  exists: (absolute: string) => boolean = existsSync,
): string | undefined {
  let current = resolve(folder);
  for (;;) {
    for (const name of names) if (exists(join(current, name))) return join(current, name);
    const parent = dirname(current);
    if (current === top || parent === current || existsSync(join(current, ".git"))) return undefined;
    current = parent;
  }
}
