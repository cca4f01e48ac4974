import { oidcIssuer } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Create an OpenID Connect issuer on AKS". */
export const control = settingControl({
  id: "cluster-oidc-issuer",
  title: "The cluster issues tokens that others can verify",
  severity: "low",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure", "Use pod managed identities"],
    "microsoft-baseline": ["IM-3"],
  },
  setting: oidcIssuer,
  want: true,
  message:
    "the OIDC issuer is off: pods cannot prove by their own tokens who they are, so that access to Azure needs secrets or an identity of the whole node",
});
