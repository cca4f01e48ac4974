import { bringsItsOwnToken, type TokenMount, tokenMount } from "../../inventory/rbac/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { type BrokenOptions, broken, met, set, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { bindingOf } from "./service-account-token/bindings.ts";

/**
 * A token in a pod is worth what its account may do. An account of its own that this world gives rights is there to be
 * used; the namespace's default account with rights hands them to every pod that did not ask.
 */
export const control = podControl({
  id: "service-account-token",
  title: "Pods that do not call the Kubernetes API have no token for it",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["azure:block-automount-token"],
  mappings: {
    guide: ["Limit credential exposure"],
    "cis-aks": ["4.1.6"],
    nsa: ["Pod security: service account tokens"],
  },
  check(pod, { inventory }) {
    const mount = tokenMount(pod, inventory);
    const { automount, accountName } = mount;
    if (automount.unknown) return undecided(automount);
    if (automount.is(false) || bringsItsOwnToken(pod)) return met;
    const binding =
      accountName.value === undefined ? undefined : bindingOf(inventory, pod.object, accountName.value);
    return broken({
      at: automount,
      message: `a token of ${accountInWords(mount)} is mounted: ${worth(mount, binding)}${assumption(mount)}`,
      ...severity(mount, binding),
      ...(binding !== undefined && {
        related: [
          {
            resource: binding.ref,
            path: ["subjects"],
            range: binding.root.get("subjects").range,
            message: "gives the account rights",
          },
        ],
      }),
      fix: set(false, {
        test: "let the program do everything it does; one that calls the Kubernetes API, such as an operator, a leader election or a service mesh's proxy, then fails to find its token: keep it for those",
      }),
    });
  },
});

function accountInWords({ accountName }: TokenMount): string {
  return accountName.unknown ? "the account" : `account ${accountName.value}`;
}

function worth({ accountName }: TokenMount, binding: KubernetesObject | undefined): string {
  if (binding === undefined)
    return "whoever gets into the pod can call the API with whatever rights the account has or is given later";
  return accountName.is("default")
    ? `${binding.kind} ${binding.name} gives it rights, which every pod of the namespace has that names no account`
    : `${binding.kind} ${binding.name} gives it rights`;
}

function severity(
  { accountName }: TokenMount,
  binding: KubernetesObject | undefined,
): Pick<BrokenOptions, "severity" | "severityReason"> {
  const isDefault = accountName.is("default");
  if (binding !== undefined) {
    return isDefault
      ? { severity: "high", severityReason: "the default account has rights" }
      : {
          severity: "info",
          severityReason: "the account is the pod's own and is given rights, so the pod likely calls the API",
        };
  }
  return isDefault
    ? { severity: "low", severityReason: "nothing in this world gives the default account rights" }
    : {};
}

function assumption({ account, automount, accountName }: TokenMount): string {
  if (account !== undefined || automount.stated) return "";
  return accountName.is("default")
    ? ""
    : "; this assumes that the account, which is not in this world, does not forbid it";
}
