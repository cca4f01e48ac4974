import { bringsItsOwnToken, tokenMount } from "../../inventory/rbac/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** Without a token in the pod it does not matter which account it has. */
export const control = podControl({
  id: "default-service-account",
  title: "Pods with a token have a service account of their own",
  severity: "low",
  area: "pod",
  recommended: false,
  mappings: {
    guide: ["Limit credential exposure"],
    "cis-aks": ["4.1.5"],
    nsa: ["Pod security: service account tokens"],
  },
  noFix: "the account and its rights have to be made first",
  check(pod, { inventory }) {
    const { accountName, automount } = tokenMount(pod, inventory);
    if (automount.is(false) && !bringsItsOwnToken(pod)) return met;
    if (accountName.unknown) return undecided(accountName);
    if (!accountName.is("default")) return met;
    if (automount.unknown) return undecided(automount);
    return broken({
      at: accountName,
      message: `${accountName.stated ? "the pod runs" : "no account is stated, so the pod runs"} as the namespace's default account: what is granted to it for one pod, every other one has, too`,
    });
  },
});
