import type { ManagedCluster } from "../../../azure/index.ts";
import {
  apiServerVnetIntegration,
  authorizedIpRanges,
  isReadBack,
  privateCluster,
} from "../../../azure/settings/index.ts";
import { type Answer, met, undecided } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { reachOf } from "./address-space.ts";
import { exposureOf } from "./exposure.ts";

/** Microsoft Learn, "API server authorized IP ranges in AKS": what it names as limits is refused beyond them. */
export const control = clusterControl({
  id: "cluster-authorized-ip-ranges",
  title: "Only known addresses reach a public API server",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Create Private Clusters"],
    "cis-aks": ["5.4.1"],
    "azure-policy": ["0e246bcf"],
    "microsoft-baseline": ["NS-2"],
  },
  settings: [authorizedIpRanges.path],
  noFix: "from which addresses the cluster is administered only its owners know",
  check: (cluster) => {
    const isPrivate = cluster.read(privateCluster);
    const ranges = cluster.read(authorizedIpRanges);
    const stated = (ranges.value ?? []).filter((each) => each.trim() !== "");
    if (isPrivate.is(true)) return ofPrivate(cluster, stated);
    if (ranges.unknown) return undecidedSetting(cluster, authorizedIpRanges, ranges);
    const { kind, names } = reachOf(stated);
    const [name] = names;
    if (stated.length > 0 && kind === "limited") {
      return name === undefined
        ? ofMany(cluster, stated.length)
        : undecided(ranges.at, `how many addresses "${name.slice(0, 60)}" stands for is not known here`);
    }
    if (isPrivate.unknown) return undecidedSetting(cluster, authorizedIpRanges, isPrivate);
    return brokenSetting(cluster, authorizedIpRanges, {
      message:
        stated.length === 0
          ? "the API server is public and every address may connect: a leaked credential can be used from anywhere"
          : kind === "open"
            ? "the authorised ranges hold practically every address, which limits nobody"
            : "the authorised ranges hold sixteen million addresses or more, or all of a cloud: most of them are strangers'",
      ...exposureOf(cluster, kind === "wide" ? "wide" : "open"),
    });
  },
});

/** Ranges only mean the public address. */
function ofPrivate(cluster: ManagedCluster, stated: readonly string[]): Answer {
  if (stated.length === 0 || isReadBack(cluster)) return met;
  return brokenSetting(cluster, authorizedIpRanges, {
    message: "authorised ranges are stated for a private cluster, which Azure refuses",
    severity: "medium",
    severityReason: "nothing is exposed, the deployment fails",
  });
}

const most = 200;
const mostIntegrated = 2000;

function ofMany(cluster: ManagedCluster, count: number): Answer {
  const limit = cluster.read(apiServerVnetIntegration).is(false) ? most : mostIntegrated;
  if (count <= limit || isReadBack(cluster)) return met;
  return brokenSetting(cluster, authorizedIpRanges, {
    message: `${count} authorised ranges are stated, of which Azure takes ${limit}${limit === most ? " without API Server VNet Integration" : ""}`,
    severity: "medium",
    severityReason: "nothing is exposed, the deployment fails",
  });
}
