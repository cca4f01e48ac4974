import type { ManagedCluster, Setting } from "../../../azure/index.ts";
import {
  bootstrapRegistry,
  bootstrapSource,
  isReadBack,
  networkPlugin,
  nodeOsUpgradeChannel,
  outboundType,
} from "../../../azure/settings/index.ts";
import { type Answer, met, undecided } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { hasWindowsPool } from "../network-engine.ts";

/** Microsoft Learn, "Network isolated AKS clusters": where no registry is named, AKS makes one and keeps it. */
export const control = clusterControl({
  id: "cluster-network-isolated",
  title: "A cluster without egress gets its images from a registry of its own",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { mitre: ["T1041"], "microsoft-baseline": ["NS-2"] },
  settings: [bootstrapSource.path, bootstrapRegistry.path, outboundType.path],
  check: (cluster) => {
    const outbound = cluster.read(outboundType);
    const source = cluster.read(bootstrapSource);
    const isClosed = outbound.is("none") || outbound.is("block");
    if (!outbound.unknown && !isClosed) return met;
    if (source.unknown) return undecidedSetting(cluster, bootstrapSource, source);
    if (source.is("Cache")) return isClosed ? fits(cluster) : met;
    if (outbound.unknown) return undecidedSetting(cluster, outboundType, outbound);
    if (isReadBack(cluster))
      return undecided(
        source.at,
        "whether nodes have another way out is not part of the cluster's description",
      );
    return brokenSetting(cluster, bootstrapSource, {
      message: `the outbound type is ${outbound.value}, but nodes are to fetch what they run from Microsoft's public registry: they would not start`,
      want: "Cache",
    });
  },
});

/** What the documentation names as limits. */
function fits(cluster: ManagedCluster): Answer {
  const told = "in a cluster without egress, which does not support that";
  const choices: readonly [Setting<string>, readonly string[], string][] = [
    [networkPlugin, ["kubenet"], "kubenet is stated"],
    [
      nodeOsUpgradeChannel,
      ["Unmanaged", "SecurityPatch"],
      "nodes are to be patched from public repositories",
    ],
  ];
  for (const [setting, refused, what] of choices) {
    const value = cluster.read(setting);
    if (!value.unknown && refused.includes(value.value ?? ""))
      return brokenSetting(cluster, setting, { message: `${what} ${told}` });
  }
  const windows = hasWindowsPool(cluster);
  if (!windows.is(true)) return met;
  return brokenSetting(cluster, bootstrapSource, { message: `a pool runs Windows ${told}` });
}
