import { diskEncryptionSet } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Bring your own keys (BYOK) with Azure managed disks in AKS". */
export const control = settingControl({
  id: "cluster-disk-encryption-set",
  title: "Disks are encrypted with a key of one's own",
  severity: "low",
  recommended: false,
  mappings: { "azure-policy": ["7d7be79c"], "microsoft-baseline": ["DP-5"] },
  setting: diskEncryptionSet,
  want: true,
  noFix: "the key, its vault and the disk encryption set have to exist",
  message:
    "disks are encrypted with Microsoft's keys: nobody but Microsoft can revoke them, which some regulations ask for",
});
