import { networkPlugin, podIdentity, podIdentityOnKubenet } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Use Microsoft Entra pod-managed identities in AKS": unsupported since September 2025; its warning on kubenet. */
export const control = clusterControl({
  id: "cluster-pod-identity",
  title: "The cluster does not use pod-managed identity, which is retired",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Use pod managed identities", "Simplified workflow for pod managed identity in Azure"],
    "microsoft-baseline": ["IM-3", "PV-6"],
  },
  settings: [podIdentity.path, podIdentityOnKubenet.path],
  wants: false,
  check: (cluster) => {
    const isOn = cluster.read(podIdentity);
    if (isOn.unknown) return undecidedSetting(cluster, podIdentity, isOn);
    if (isOn.value !== true) return met;
    const onKubenet =
      cluster.read(podIdentityOnKubenet).is(true) || cluster.read(networkPlugin).is("kubenet");
    return brokenSetting(cluster, podIdentity, {
      message: onKubenet
        ? "pod-managed identity runs on kubenet, where a pod can take another's address and so its tokens; the add-on is retired and gets no fixes"
        : "pod-managed identity is retired and gets no fixes, yet its agent hands out every pod's tokens on every node",
      ...(onKubenet && {
        severity: "high",
        severityReason: "on kubenet any pod with NET_RAW can pose as another",
      }),
      want: false,
    });
  },
});
