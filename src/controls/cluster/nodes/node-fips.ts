import { fips, osSku } from "../../../azure/settings/index.ts";
import { poolSettingControl } from "../../setting.ts";

/** Microsoft Learn, "Enable FIPS for AKS node pools"; Azure Linux with OS Guard has no other image. */
export const control = poolSettingControl({
  id: "node-fips",
  title: "Nodes use validated cryptography",
  severity: "low",
  recommended: false,
  mappings: { "microsoft-baseline": ["DP-3", "DP-4"] },
  setting: fips,
  want: true,
  unless: (pool) => pool.read(osSku).map((sku) => sku === "AzureLinuxOSGuard"),
  noFix: "whether there is such an image hangs on the system: Ubuntu 24.04 has none",
  message:
    "nodes run an image without FIPS modules: their cryptography is not validated, as regulators may demand",
});
