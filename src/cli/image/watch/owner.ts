import { matchesPatterns } from "../../../sources/index.ts";
import type { WatchStore } from "../../../sources/watch/index.ts";

export type Owner = "own" | "third-party" | null;

type Patterns = readonly string[] | undefined;

/** What --own says holds for later commands; what the policy says, for those that find none. */
export function keepOwn(store: WatchStore, named: Patterns, ofPolicy: Patterns): void {
  store.transaction(() => {
    if (named !== undefined) store.set("own", JSON.stringify(named));
    if (ofPolicy !== undefined) store.set("own by policy", JSON.stringify(ofPolicy));
  });
}

/** Whose images are: null where nobody said which are ours. */
export function ownership(store: WatchStore, named: Patterns, ofPolicy: Patterns): (name: string) => Owner {
  const patterns = named ?? kept(store, "own") ?? ofPolicy ?? kept(store, "own by policy");
  if (patterns === undefined) return () => null;
  return (name) => (matchesPatterns(patterns, name) ? "own" : "third-party");
}

export function marked(owner: Owner): string {
  return owner === "third-party" ? "  (third-party)" : "";
}

function kept(store: WatchStore, key: string): Patterns {
  const stated: unknown = store.getJson(key);
  return Array.isArray(stated) ? stated.map(String) : undefined;
}
