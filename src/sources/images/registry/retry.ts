import { setTimeout as wait } from "node:timers/promises";

/** A failure that another try may mend. */
export class Interrupted extends Error {
  /** Milliseconds that the server wants to be left alone for. */
  readonly after: number | undefined;

  constructor(message: string, after?: number) {
    super(message);
    this.after = after;
  }
}

/** How one tries again. */
export interface Manners {
  readonly firstPause: number;
  readonly signal: AbortSignal | undefined;
}

const tries = 4;
/** A server that wants more patience has to be asked by a later run. */
const longestWait = 60_000;

/** Tries again what was interrupted, each time after a longer pause. */
export async function retrying<T>(work: () => Promise<T>, manners: Manners): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Interrupted) || failed === tries) throw error;
      await pause(error, failed, manners);
    }
  }
}

/** Throws the interruption itself where the server wants a longer pause than anybody should wait. */
export async function pause(
  interrupted: Interrupted,
  failed: number,
  { firstPause, signal }: Manners,
): Promise<void> {
  const own = firstPause * 3 ** (failed - 1);
  const after = interrupted.after ?? own;
  if (after > longestWait)
    throw new Error(`${interrupted.message}; it wants ${Math.ceil(after / 1000)} s of pause`);
  await wait(Math.max(after, own), undefined, signal === undefined ? {} : { signal });
}

/** Of `Retry-After`: seconds or a date (RFC 9110, 10.2.3). */
export function pauseOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
