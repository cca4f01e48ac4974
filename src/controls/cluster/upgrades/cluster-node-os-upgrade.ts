import { nodeOsUpgradeChannel, upgradeChannel } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Autoupgrade node OS images". */
export const control = settingControl({
  id: "cluster-node-os-upgrade",
  title: "Nodes get security updates from tested images",
  severity: "medium",
  recommended: true,
  mappings: { "azure-policy": ["04408ca5"], "microsoft-baseline": ["PV-6"] },
  setting: nodeOsUpgradeChannel,
  want: (channel) => channel === "NodeImage" || channel === "SecurityPatch",
  fixTo: "NodeImage",
  message: (channel) =>
    channel === "Unmanaged"
      ? "nodes update themselves at night, with packages that nobody tested together and without the restarts that kernel fixes need; new nodes start without them, and Windows nodes get none"
      : "nodes get no security updates unless somebody upgrades their images",
  // The legacy channel of the cluster does what NodeImage does.
  unless: (cluster) => cluster.read(upgradeChannel).map((channel) => channel === "node-image"),
});
