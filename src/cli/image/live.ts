import { UsageError } from "../../base/result.ts";
import type { LiveWorld } from "../../scan/live/index.ts";

/** Which cluster's images, as commander hands it over. */
export interface ClusterOptions {
  readonly cluster?: boolean;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: readonly string[];
}

/** What runs in the cluster that flags name; undefined where they name none. */
export async function runningIn(
  { cluster, context, kubeconfig, namespace }: ClusterOptions,
  progress?: (what: string) => void,
): Promise<LiveWorld | undefined> {
  if (cluster !== true) {
    if (context === undefined && kubeconfig === undefined && namespace === undefined) return undefined;
    throw new UsageError("--context, --kubeconfig and --namespace go with --cluster");
  }
  const { liveWorld } = await import("../../scan/live/index.ts");
  return liveWorld({ context, kubeconfig, namespaces: namespace ?? [] }, { progress });
}
