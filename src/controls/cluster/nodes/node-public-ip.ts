import { nodePublicIp } from "../../../azure/settings/index.ts";
import { poolSettingControl } from "../../setting.ts";

/** Microsoft Learn, "Use instance-level public IPs in AKS". */
export const control = poolSettingControl({
  id: "node-public-ip",
  title: "Nodes have no public addresses",
  severity: "medium",
  recommended: true,
  mappings: { "cis-aks": ["5.4.3"], "microsoft-baseline": ["NS-2"], mitre: ["T1133"] },
  setting: nodePublicIp,
  want: false,
  message:
    "every node has a public address: only rules of its network keep the internet from SSH, the kubelet and ports of hosts, and egress passes by what is routed",
});
