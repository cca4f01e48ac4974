import type { ManagedCluster } from "../../azure/index.ts";
import { networkPlugin, networkPolicy } from "../../azure/settings/index.ts";
import { Known } from "../../model/index.ts";

/** Whether the cluster brings a network plugin of its own. One that names none gets one of Azure's. */
export function bringsOwnPlugin(cluster: ManagedCluster): Known<boolean> {
  const plugin = cluster.read(networkPlugin);
  const stated = cluster.root.at(networkPlugin.steps);
  if (!stated.exists && stated.uncertainty === undefined) return Known.default(false, stated);
  return plugin.map((name) => name === "none");
}

export type EngineName = "azure" | "calico" | "cilium";

const engines: readonly string[] = ["azure", "calico", "cilium"] satisfies EngineName[];

/** What enforces network policies: `none` where surely nothing does; unknown also where the cluster brings its own plugin. */
export function policyEngine(cluster: ManagedCluster): Known<EngineName | "none"> {
  const policy = cluster.read(networkPolicy);
  const own = bringsOwnPlugin(cluster);
  if (policy.unknown) return Known.unknown(policy.at, policy.why ?? "not known");
  const name = policy.value ?? "none";
  if (isEngine(name)) return policy.map(() => name);
  if (name !== "none") return Known.unknown(policy.at, `"${name}" is no engine that is known here`);
  if (own.is(false)) return policy.map(() => "none");
  return Known.unknown(
    policy.at,
    own.is(true)
      ? "whether policies are enforced depends on the network plugin, which is installed by other means"
      : (own.why ?? "not known"),
  );
}

function isEngine(name: string): name is EngineName {
  return engines.includes(name);
}

/** Whether a pool runs Windows; unknown where one of another system may be it, or where there may be more pools. */
export function hasWindowsPool(cluster: ManagedCluster): Known<boolean> {
  const systems = cluster.pools.map((pool) => pool.os);
  const windows = systems.find((os) => os.is("Windows"));
  if (windows !== undefined) return windows.map(() => true);
  const unclear = systems.find((os) => os.unknown);
  if (unclear !== undefined) return unclear.map(() => true);
  const { uncertainty } = cluster.poolList;
  if (uncertainty !== undefined) return Known.unknown(cluster.poolList, uncertainty);
  return Known.default(false, cluster.poolList);
}
