import type { ManagedCluster, Setting } from "../../../azure/index.ts";
import { oidcIssuer, workloadIdentity } from "../../../azure/settings/index.ts";
import { plural } from "../../../base/text.ts";
import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { Known } from "../../../model/index.ts";
import { type Answer, met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { clientIdAnnotation, useLabel } from "../../credentials/pod-identity.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { ofAll, ofWorld, relatedOf, surely } from "./belonging.ts";

const hasNoIssuer = surely((cluster) => isOff(cluster, oidcIssuer));
const hasItOff = surely((cluster) => isOff(cluster, workloadIdentity));

/** Microsoft Learn, "Use Microsoft Entra Workload ID with AKS"; the project's own installation knows the label, too. */
export const control = clusterControl({
  id: "cluster-workload-identity-pods",
  title: "Pods that use workload identity get it",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Use pod managed identities", "Limit credential exposure"],
    "azure-policy": ["2cc2e023"],
    "microsoft-baseline": ["IM-3"],
  },
  settings: [workloadIdentity.path, oidcIssuer.path],
  check: (cluster, { inventory }) => {
    const users = usersOf(inventory);
    if (users.length === 0) return met;
    const told = `${plural(users.length, "workload or account asks", "workloads and accounts ask")} for workload identity`;
    return [
      ask(oidcIssuer, hasNoIssuer, "the cluster issues no tokens that Entra could verify"),
      hasOwnWebhook(inventory) ? met : ask(workloadIdentity, hasItOff, "the cluster has it off"),
    ];

    function ask(setting: Setting<boolean>, lacks: typeof hasItOff, fact: string): Answer {
      const lacking = lacks(cluster, inventory);
      if (lacking.unknown) return undecidedSetting(cluster, setting, lacking);
      if (lacking.value !== true) return met;
      return brokenSetting(cluster, setting, {
        message: `${told}, but ${fact}: they get no token, and fail or fall back on the node's identity${ofAll(inventory)}`,
        related: relatedOf(users, "asks for workload identity"),
        want: true,
      });
    }
  },
});

function isOff(cluster: ManagedCluster, setting: Setting<boolean>): Known<boolean> {
  return cluster
    .read(setting)
    .orDefault(false)
    .map((value) => !value);
}

const usersOf = ofWorld((inventory): readonly KubernetesObject[] => {
  const pods = inventory.workloads.filter((pod) => pod.labels.get(useLabel).string().is("true"));
  const accounts = inventory
    .ofKind("", "ServiceAccount")
    .filter((each) => each.metadata.get("annotations").get(clientIdAnnotation).exists);
  return [...new Set([...pods.map(({ object }) => object), ...accounts])];
});

function hasOwnWebhook(inventory: Inventory): boolean {
  return inventory
    .ofKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration")
    .some(({ name }) => name.startsWith("azure-wi-webhook"));
}
