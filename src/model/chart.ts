/** What a policy says of one chart: how it is rendered. */
export interface ChartSettings {
  /** The chart's folder, absolute. */
  readonly folder: string;
  /** Sets of values files by absolute path, the last of a set winning: each makes a world of its own. */
  readonly values: readonly (readonly string[])[];
  readonly releaseName?: string | undefined;
  readonly namespace?: string | undefined;
  /** APIs that the cluster has, `group/version`. */
  readonly apiVersions: readonly string[];
}
