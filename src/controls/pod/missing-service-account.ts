import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/**
 * Only where this world defines other accounts of the same namespace: then the one that is missing was likely misspelt.
 * Where the namespace is not stated, other accounts of the same file have to tell.
 */
export const control = podControl({
  id: "missing-service-account",
  title: "Pods name a service account that exists",
  severity: "low",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Limit credential exposure"] },
  noFix: "whether the name is misspelt or the account missing is not to be seen",
  check(pod, { inventory }) {
    const name = pod.serviceAccountName;
    if (name.unknown) return undecided(name);
    if (name.value === undefined || name.value === "" || name.value === "default") return met;
    if (inventory.serviceAccountOf(pod) !== undefined) return met;
    const accounts = inventory.ofKind("", "ServiceAccount");
    const beside = accounts.filter((account) => isBeside(account, pod));
    if (beside.length === 0) return met;
    const nameless = beside.find((account) => account.metadata.get("name").string().unknown);
    if (nameless !== undefined) return undecided(name.at, "another account's name is not known");
    return broken({
      at: name,
      message: `account ${name.value} is not among the ${beside.length === 1 ? "one" : beside.length} that this world defines for the namespace (${listed(beside)}): without it no pod is created`,
    });
  },
});

function isBeside({ namespace, ref }: KubernetesObject, { object }: Pod): boolean {
  return namespace === object.namespace && (namespace !== null || ref.origin.file === object.ref.origin.file);
}

function listed(accounts: readonly KubernetesObject[]): string {
  const names = accounts.map(({ name }) => name);
  return names.length > 3 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");
}
