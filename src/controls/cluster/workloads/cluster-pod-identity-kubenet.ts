import { networkPlugin, podIdentity } from "../../../azure/settings/index.ts";
import { plural } from "../../../base/text.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { bindingLabel, group } from "../../credentials/pod-identity.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { ofAll, ofWorld, relatedOf, surely } from "./belonging.ts";

const isOnKubenet = surely((cluster) => cluster.read(networkPlugin).map((plugin) => plugin === "kubenet"));
const usesAddOn = surely((cluster) => cluster.read(podIdentity));

/** Microsoft Learn, "Use Microsoft Entra pod-managed identities in AKS": on kubenet a pod can take another's address. */
export const control = clusterControl({
  id: "cluster-pod-identity-kubenet",
  title: "No pod can take the identity of another",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Use pod managed identities", "Simplified workflow for pod managed identity in Azure"],
    "microsoft-baseline": ["IM-3"],
    mitre: ["T1557"],
  },
  settings: [networkPlugin.path, podIdentity.path],
  noFix: "the pods have to move to workload identity",
  check: (cluster, { inventory }) => {
    const users = usersOf(inventory);
    if (users.length === 0) return met;
    const told = plural(users.length, "object uses", "objects use");
    const related = relatedOf(users, "uses pod-managed identity");
    const onKubenet = isOnKubenet(cluster, inventory);
    if (onKubenet.is(true))
      return brokenSetting(cluster, networkPlugin, {
        message: `${told} pod-managed identity on kubenet, where any pod with NET_RAW, which pods have by default, can pose as another and take its tokens${ofAll(inventory)}`,
        related,
      });
    const hasAddOn = usesAddOn(cluster, inventory);
    if (hasAddOn.is(true))
      return brokenSetting(cluster, podIdentity, {
        message: `${told} pod-managed identity by the retired add-on, which hands out their tokens and gets no fixes${ofAll(inventory)}`,
        severity: "medium",
        severityReason: "the addresses of pods are not to be forged so easily outside of kubenet",
        related,
      });
    if (onKubenet.unknown) return undecidedSetting(cluster, networkPlugin, onKubenet);
    return hasAddOn.unknown ? undecidedSetting(cluster, podIdentity, hasAddOn) : met;
  },
});

const usersOf = ofWorld((inventory): readonly KubernetesObject[] => {
  const pods = inventory.workloads.filter((pod) => pod.labels.get(bindingLabel).exists);
  return [
    ...new Set([...inventory.ofKind(group, "AzureIdentityBinding"), ...pods.map(({ object }) => object)]),
  ];
});
