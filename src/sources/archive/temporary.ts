import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What is to be undone should the process end or be stopped. */
const endings = new Set<() => void>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Has something done when the process ends, however it does; what comes back says that it is not needed any more. */
export function atEnd(work: () => void): () => void {
  if (endings.size === 0) {
    process.on("exit", end);
    for (const signal of signals) process.on(signal, stop);
  }
  endings.add(work);
  return () => {
    if (endings.delete(work) && endings.size === 0) letGo();
  };
}

function letGo(): void {
  process.off("exit", end);
  for (const signal of signals) process.off(signal, stop);
}

function end(): void {
  for (const work of endings) work();
}

/** Ends as the signal alone would have ended the process, so that whoever sent it sees that. */
function stop(signal: NodeJS.Signals): void {
  end();
  endings.clear();
  letGo();
  process.kill(process.pid, signal);
}

/** A folder of its own that is gone when the process ends, or when the second function is called. */
export function temporaryFolder(parent = tmpdir()): readonly [folder: string, remove: () => void] {
  const folder = realpathSync(mkdtempSync(join(parent, "breakwater-")));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = atEnd(remove);
  return [
    folder,
    () => {
      remove();
      forget();
    },
  ];
}
