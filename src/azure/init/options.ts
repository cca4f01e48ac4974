/** What a cluster is to be like; every text in it has been checked. */
export interface InitOptions {
  readonly name: string;
  readonly region: string;
  /** Object ids of Entra groups whose members administer the cluster. */
  readonly entraGroups: readonly string[];
  /** Absent: the API server is private. */
  readonly authorizedRanges?: readonly string[];
  readonly engine: "cilium" | "calico";
  readonly zones: readonly string[];
  readonly tier: "Standard" | "Premium";
  readonly kubernetesVersion: string;
  readonly vmSize: string;
  /** Id of a Log Analytics workspace; absent: one is made. */
  readonly workspace?: string;
  readonly hardened: boolean;
  /** Address of the firewall that all egress of a hardened cluster passes. */
  readonly firewall?: string;
}
