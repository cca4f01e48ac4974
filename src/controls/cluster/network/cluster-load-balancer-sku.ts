import { loadBalancerSku } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Upgrade from Basic Load Balancer on AKS": retired in September 2025. */
export const control = settingControl({
  id: "cluster-load-balancer-sku",
  title: "The cluster is on the standard load balancer",
  severity: "medium",
  recommended: true,
  mappings: { "microsoft-baseline": ["NS-2", "PV-6"] },
  setting: loadBalancerSku,
  want: "standard",
  message:
    "the basic load balancer is retired and open by default; with it there are no authorised ranges for the API server and no outbound types",
});
