import { upgradeChannel } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Automatically upgrade an AKS cluster": `node-image` is legacy, superseded by the node OS channel. */
export const control = settingControl({
  id: "cluster-upgrade-channel",
  title: "Kubernetes is upgraded automatically",
  severity: "medium",
  recommended: true,
  mappings: { "azure-policy": ["5c345cdf"], "microsoft-baseline": ["PV-6"] },
  setting: upgradeChannel,
  want: (channel) => ["patch", "stable", "rapid"].includes(channel ?? ""),
  fixTo: "patch",
  message: (channel) =>
    channel === "node-image"
      ? "the channel node-image renews nodes only: flaws in Kubernetes itself stay until somebody upgrades, and the channel is a legacy one"
      : "automatic upgrades are off: flaws in Kubernetes stay until somebody upgrades, and the version drifts out of support",
});
