import { keyVaultProvider } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** The guide, "Use Azure Key Vault with FlexVol", whose driver the add-on's CSI driver has replaced. */
export const control = settingControl({
  id: "cluster-key-vault-provider",
  title: "Pods can mount secrets from Key Vault",
  severity: "low",
  recommended: false,
  mappings: {
    guide: ["Limit credential exposure", "Use Azure Key Vault with FlexVol"],
    "microsoft-baseline": ["IM-8"],
  },
  setting: keyVaultProvider,
  want: true,
  message:
    "the Key Vault provider is off: credentials reach pods as Kubernetes Secrets, which everybody who may read the namespace's Secrets can read",
});
