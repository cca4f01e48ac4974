import { join } from "node:path";
import { WatchStore } from "../../../sources/watch/index.ts";
import { cacheFolder } from "../../cache-folder.ts";

/** The folder of what is watched: as it is named, as the environment has it, or in the user's cache. */
function watchFolder(named: string | undefined): string {
  const { BREAKWATER_WATCH: set } = process.env;
  if (named !== undefined) return named;
  return set !== undefined && set !== "" ? set : join(cacheFolder(), "watch");
}

/** Runs with the store open, and closes it whatever happens. */
export async function withStore<Result>(
  named: string | undefined,
  options: { readonly make?: boolean },
  work: (store: WatchStore) => Result | Promise<Result>,
): Promise<Result> {
  const store = new WatchStore(watchFolder(named), options);
  try {
    return await work(store);
  } catch (error) {
    throw store.damage(error);
  } finally {
    store.close();
  }
}
