import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Whether a build of a Dockerfile finds a file that says what to leave out: one of its own name, or one at the root of the
 * context, which is its folder or one above it up to the base.
 */
export function ignoreFileFor(dockerfile: string, base: string): boolean {
  if (existsSync(`${dockerfile}.dockerignore`) || existsSync(`${dockerfile}.containerignore`)) return true;
  const top = resolve(base);
  for (let folder = dirname(dockerfile); ; folder = dirname(folder)) {
    if ([".dockerignore", ".containerignore"].some((name) => existsSync(join(folder, name)))) return true;
    if (folder === top || folder === dirname(folder)) return false;
  }
}
