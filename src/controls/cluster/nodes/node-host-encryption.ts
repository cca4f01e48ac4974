import { hostEncryption, poolType } from "../../../azure/settings/index.ts";
import { poolSettingControl } from "../../setting.ts";

/** Microsoft Learn, "Host-based encryption on AKS". */
export const control = poolSettingControl({
  id: "node-host-encryption",
  title: "Nodes' disks are encrypted on the host",
  severity: "low",
  recommended: false,
  mappings: { "azure-policy": ["41425d9f"], "microsoft-baseline": ["DP-4"] },
  setting: hostEncryption,
  want: true,
  unless: (pool) => pool.read(poolType).map((type) => type === "AvailabilitySet"),
  message:
    "temporary disks and the caches of disks lie unencrypted on the host: what pods write to them, and images, can be read there",
});
