import { nodePublicIp, sshAccess } from "../../../azure/settings/index.ts";
import { poolSettingControl } from "../../setting.ts";

/** Microsoft Learn, "Manage SSH for secure access to AKS nodes": both other ways are previews; Windows has no sign-in by Entra. */
export const control = poolSettingControl({
  id: "node-ssh-access",
  title: "Nobody signs in to nodes by a key that is handed around",
  severity: "low",
  recommended: false,
  mappings: { "azure-policy": ["28257686"], "microsoft-baseline": ["IM-1"], mitre: ["T1021.004"] },
  setting: sshAccess,
  want: (access) => access === "Disabled" || access === "EntraId",
  noFix: "the other ways are previews, and who has to sign in to nodes only their owners know",
  message:
    "SSH to nodes takes a key that all of them share: whoever has it is root there, and no sign-in tells who that was",
  severityIn: (pool) =>
    pool.read(nodePublicIp).is(true)
      ? { severity: "medium", severityReason: "the nodes have public addresses" }
      : {},
});
