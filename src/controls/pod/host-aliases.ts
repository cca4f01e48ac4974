import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { unseenItems } from "./lists.ts";

export const control = podControl({
  id: "host-aliases",
  title: "Pods resolve names by DNS rather than by a hosts file of their own",
  severity: "low",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "the names have to be entered into DNS first, which no edit of a manifest does",
  check(pod) {
    const aliases = pod.spec.get("hostAliases");
    const unseen = unseenItems(aliases);
    if (unseen !== undefined) return undecided(unseen);
    if (aliases.items().length === 0) return met;
    const names = aliases.items().flatMap((alias) => alias.get("hostnames").strings().value ?? []);
    return broken({
      at: aliases,
      message: `hostAliases fixes ${names.length === 0 ? "names" : names.join(", ")} to addresses past DNS: who holds the address later gets the traffic, and no change of DNS reaches it`,
    });
  },
});
