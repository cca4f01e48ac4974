import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { UsageError } from "../../base/result.ts";

/** Which cluster, as kubectl would be told. */
export interface Access {
  /** A file; without: $KUBECONFIG, the user's own, else the account of the pod that this runs in. */
  readonly kubeconfig?: string | undefined;
  /** The file's current context without. */
  readonly context?: string | undefined;
}

export interface Configured {
  readonly config: KubeConfig;
  /** As shown: the context's name. */
  readonly name: string;
  /** The API server's address, without a slash at its end. */
  readonly server: string;
}

/** How to reach a cluster. Throws a UsageError where that is not known. */
export function configured({ kubeconfig, context }: Access): Configured {
  const config = new KubeConfig();
  load(config, kubeconfig);
  if (context !== undefined) {
    if (!config.getContexts().some(({ name }) => name === context))
      throw new UsageError(`--context ${context}: ${placeOf(kubeconfig)} has no context of that name`);
    config.setCurrentContext(context);
  }
  const cluster = config.getCurrentCluster();
  const name = config.getCurrentContext();
  if (isInvented(cluster))
    throw new UsageError("there is no kubeconfig: name one with --kubeconfig, or run az aks get-credentials");
  if (typeof name !== "string" || name === "")
    throw new UsageError(`${placeOf(kubeconfig)} has no current context: name one with --context`);
  if (cluster === null)
    throw new UsageError(`the context ${name} names no cluster of ${placeOf(kubeconfig)}`);
  const { server } = cluster;
  if (typeof server !== "string" || !/^https?:\/\//i.test(server) || !URL.canParse(server))
    throw new UsageError(`the cluster of the context ${name} has no address that begins with https://`);
  return { config, name: name === "inClusterContext" ? "in-cluster" : name, server };
}

/** What a parser says of a file may quote it, and there are credentials in it: none of that is told. */
function load(config: KubeConfig, file: string | undefined): void {
  const options = { onInvalidEntry: "filter" } as const;
  try {
    if (file === undefined) config.loadFromDefault(options);
    else config.loadFromFile(file, options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    throw new UsageError(
      `${placeOf(file)} cannot be read${code === undefined ? ": it is no kubeconfig" : ` (${code})`}`,
    );
  }
}

function placeOf(file: string | undefined): string {
  return file ?? "the kubeconfig";
}

/** What the client falls back to where it finds nothing at all. */
function isInvented(cluster: { readonly name: string; readonly server: string } | null): boolean {
  return cluster?.name === "cluster" && cluster.server === "http://localhost:8080";
}
