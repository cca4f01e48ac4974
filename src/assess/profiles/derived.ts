import type { Ask, Profile } from "../../model/index.ts";

/** A profile whose asks are worked out when they are first read: a run reads those of one or two profiles. */
export function derived(head: Omit<Profile, "asks">, ask: () => readonly Ask[]): Profile {
  let asks: readonly Ask[] | undefined;
  return {
    ...head,
    get asks() {
      asks ??= ask();
      return asks;
    },
  };
}
