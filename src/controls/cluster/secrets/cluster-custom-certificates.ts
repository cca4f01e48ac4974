import { customTrustedCertificates, isReadBack } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Use custom certificate authorities (CAs) in AKS": ten at most. */
export const control = clusterControl({
  id: "cluster-custom-certificates",
  title: "Nodes trust no certificate authorities beyond the system's own",
  severity: "info",
  area: "cluster",
  recommended: false,
  mappings: { "microsoft-baseline": ["DP-7"] },
  settings: [customTrustedCertificates.path],
  noFix: "whether an authority belongs there only its owners can tell",
  check: (cluster) => {
    const list = cluster.root.at(customTrustedCertificates.steps);
    const certificates = cluster.read(customTrustedCertificates);
    if (certificates.unknown) return undecidedSetting(cluster, customTrustedCertificates, certificates);
    const count = Math.max(certificates.value?.length ?? 0, list.items().length);
    if (count === 0) return met;
    if (count > most && !isReadBack(cluster))
      return brokenSetting(cluster, customTrustedCertificates, {
        message: `${count} certificates are stated, of which Azure takes ${most}`,
        severity: "medium",
        severityReason: "the deployment fails",
      });
    return brokenSetting(cluster, customTrustedCertificates, {
      message: `every node trusts ${count === 1 ? "a further certificate authority" : `${count} further certificate authorities`}: whoever holds a key of one can pose as any registry or service to it`,
    });
  },
});

const most = 10;
