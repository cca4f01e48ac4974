import { transitEncryption } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "WireGuard encryption with Advanced Container Networking Services". */
export const control = settingControl({
  id: "cluster-transit-encryption",
  title: "Traffic of pods between nodes is encrypted",
  severity: "low",
  recommended: false,
  mappings: { "microsoft-baseline": ["DP-3"], mitre: ["T1040"] },
  setting: transitEncryption,
  want: (type) => type === "WireGuard" || type === "mTLS",
  noFix: "it costs throughput and is billed for every node: whether it is worth that only its owners know",
  message:
    "pods' traffic between nodes is not encrypted by the cluster: what an application sends in the clear can be read on the way",
});
