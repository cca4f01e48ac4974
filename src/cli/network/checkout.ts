import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { temporaryFolder } from "../../sources/archive/index.ts";

/** A path as it was at a commit, laid out in a folder of its own. */
export interface CheckOut {
  readonly base: string;
  readonly path: string;
  remove(): void;
}

/** Throws a UsageError for what is no commit. */
export async function checkOut(commit: string, path: string): Promise<CheckOut> {
  const { GitRepository, filesAt } = await import("../../sources/git/index.ts");
  const repository = GitRepository.of(process.cwd());
  const files = filesAt(repository, repository.commit(commit), resolve(path));
  const [base, remove] = temporaryFolder();
  try {
    for (const [absolute, bytes] of files) {
      const target = join(base, relative(repository.top, absolute));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
    const inside = join(base, relative(repository.top, resolve(path)));
    if (files.size === 0) mkdirSync(inside, { recursive: true });
    return { base, path: inside, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
