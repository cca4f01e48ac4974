import type { ManagedCluster, Setting } from "../../../azure/index.ts";
import {
  isReadBack,
  networkDataplane,
  networkPlugin,
  networkPluginMode,
  networkPolicy,
} from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** A setting of a value, and what of another it does not go with. */
interface Clash {
  readonly setting: Setting<string>;
  readonly has: readonly string[];
  readonly other: Setting<string>;
  readonly goesWith: readonly string[];
  readonly message: string;
  /** The setting to change, where only one change is meant. */
  readonly want?: string;
}

/** Microsoft Learn, "Secure traffic between pods with network policies in AKS": supported networking options; "Azure CNI Powered by Cilium". */
const clashes: readonly Clash[] = [
  {
    setting: networkPolicy,
    has: ["cilium"],
    other: networkDataplane,
    goesWith: ["cilium"],
    message: "Cilium is to enforce the policies without the Cilium dataplane, which it needs",
    want: "cilium",
  },
  {
    setting: networkDataplane,
    has: ["cilium"],
    other: networkPolicy,
    goesWith: ["cilium", "none"],
    message: "another engine than Cilium is to enforce the policies on the Cilium dataplane",
    want: "cilium",
  },
  {
    setting: networkDataplane,
    has: ["cilium"],
    other: networkPlugin,
    goesWith: ["azure"],
    message: "the Cilium dataplane is stated without Azure CNI, which it is a part of",
  },
  {
    setting: networkPolicy,
    has: ["azure", "cilium"],
    other: networkPlugin,
    goesWith: ["azure"],
    message: "the policy engine is one of Azure CNI, on another network plugin",
  },
  {
    setting: networkPolicy,
    has: ["calico"],
    other: networkPlugin,
    goesWith: ["azure", "kubenet"],
    message: "Azure installs Calico only together with a network plugin of Azure's",
  },
  {
    setting: networkPluginMode,
    has: ["overlay"],
    other: networkPlugin,
    goesWith: ["azure"],
    message: "overlay is a mode of Azure CNI, on another network plugin",
  },
];

export const control = clusterControl({
  id: "cluster-network-combination",
  title: "Network plugin, dataplane and policy engine go together",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"] },
  settings: [networkPlugin.path, networkPluginMode.path, networkDataplane.path, networkPolicy.path],
  check: (cluster) => {
    // Azure takes no other.
    if (isReadBack(cluster)) return met;
    const found = clashes.find((clash) => isCertain(cluster, clash));
    if (found !== undefined)
      return brokenSetting(cluster, found.other, {
        message: `${found.message}: Azure refuses that, and no policy is enforced`,
        ...(found.want !== undefined && { want: found.want }),
      });
    const unclear = clashes.find((clash) => isPossible(cluster, clash));
    if (unclear === undefined) return met;
    const { setting, other } = unclear;
    return undecidedSetting(cluster, cluster.read(setting).unknown ? setting : other);
  },
});

function isCertain(cluster: ManagedCluster, { setting, has, other, goesWith }: Clash): boolean {
  const [one, second] = [cluster.read(setting), cluster.read(other)];
  return (
    !one.unknown &&
    has.includes(one.value ?? "") &&
    !second.unknown &&
    second.value !== undefined &&
    !goesWith.includes(second.value)
  );
}

function isPossible(cluster: ManagedCluster, { setting, has, other, goesWith }: Clash): boolean {
  const [one, second] = [cluster.read(setting), cluster.read(other)];
  const may = one.unknown || has.includes(one.value ?? "");
  return may && (second.unknown || !goesWith.includes(second.value ?? "")) && (one.unknown || second.unknown);
}
