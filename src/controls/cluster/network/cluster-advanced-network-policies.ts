import {
  advancedNetworking,
  advancedNetworkPolicies,
  advancedNetworkSecurity,
  networkDataplane,
} from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Set up Advanced Container Networking Services for AKS". */
export const control = clusterControl({
  id: "cluster-advanced-network-policies",
  title: "Network policies can name domains and requests",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: { guide: ["Enable Network Policies"], mitre: ["T1041"] },
  settings: [advancedNetworking.path, advancedNetworkSecurity.path, advancedNetworkPolicies.path],
  noFix: "it is billed for every node: whether it is worth that only its owners know",
  check: (cluster) => {
    for (const setting of [advancedNetworking, advancedNetworkSecurity]) {
      const isOn = cluster.read(setting);
      if (isOn.unknown) return undecidedSetting(cluster, setting, isOn);
      if (isOn.value !== true)
        return brokenSetting(cluster, setting, {
          message: cluster.read(networkDataplane).is("cilium")
            ? "advanced network security is off: policies know addresses only, so that what may be reached outside cannot be told by name"
            : "advanced network security is off and would need the Cilium dataplane: what may be reached outside cannot be told by name",
        });
    }
    const policies = cluster.read(advancedNetworkPolicies);
    if (policies.unknown) return undecidedSetting(cluster, advancedNetworkPolicies, policies);
    if (policies.is("FQDN") || policies.is("L7")) return met;
    return brokenSetting(cluster, advancedNetworkPolicies, {
      message:
        "advanced network security is on without policies by name: what may be reached outside cannot be told by name",
    });
  },
});
