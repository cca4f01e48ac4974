import {
  ContainerServiceClient,
  type ContainerServiceClientOptionalParams,
  type ManagedCluster,
} from "@azure/arm-containerservice";
import { DefaultAzureCredential, type TokenCredential } from "@azure/identity";
import { UsageError } from "../../base/result.ts";

/** Which clusters of a subscription. */
export interface Scope {
  readonly subscription: string;
  readonly resourceGroup?: string | undefined;
  /** Only together with the resource group. */
  readonly name?: string | undefined;
}

export interface LiveOptions {
  /** Resource Manager's address; Azure's public cloud without it. */
  readonly endpoint?: string | undefined;
  readonly credential?: TokenCredential;
  /** For tests: what else the client takes. */
  readonly client?: ContainerServiceClientOptionalParams;
}

/** How long one answer of Azure may take, in milliseconds. */
const patience = 60_000;

/**
 * The clusters of a subscription as the SDK reads them, in order of their ids. Signs in as DefaultAzureCredential does.
 * Throws a UsageError that says what Azure answered.
 */
export async function listClusters(
  scope: Scope,
  options: LiveOptions = {},
): Promise<readonly ManagedCluster[]> {
  const { subscription, resourceGroup, name } = scope;
  const endpoint = options.endpoint?.replace(/\/+$/, "");
  const client = new ContainerServiceClient(
    options.credential ?? new DefaultAzureCredential(),
    subscription,
    {
      retryOptions: { maxRetries: 3, maxRetryDelayInMs: 10_000 },
      ...(endpoint !== undefined && { endpoint, credentials: { scopes: [`${endpoint}/.default`] } }),
      ...options.client,
    },
  );
  const abortSignal = AbortSignal.timeout(patience);
  try {
    if (resourceGroup !== undefined && name !== undefined)
      return [await client.managedClusters.get(resourceGroup, name, { abortSignal })];
    const found: ManagedCluster[] = [];
    const list =
      resourceGroup === undefined
        ? client.managedClusters.list({ abortSignal })
        : client.managedClusters.listByResourceGroup(resourceGroup, { abortSignal });
    for await (const cluster of list) if (name === undefined || cluster.name === name) found.push(cluster);
    return found.sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1));
  } catch (error) {
    throw new UsageError(
      `Azure did not give the clusters of subscription ${subscription}: ${answerOf(error)}`,
    );
  }
}

/** What went wrong in a line. Messages of the SDK tell no tokens, but go over many lines. */
function answerOf(error: unknown): string {
  const {
    name,
    message = String(error),
    code,
    statusCode,
  } = error as {
    name?: string;
    message?: string;
    code?: string;
    statusCode?: number;
  };
  const first = message.split("\n").find((line) => line.trim() !== "") ?? "";
  if (name === "AggregateAuthenticationError" || name === "CredentialUnavailableError")
    return "nobody is signed in: run az login, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and a secret or certificate";
  if (name === "AbortError" || name === "TimeoutError") return `no answer within ${patience / 1000} seconds`;
  if (statusCode === 403) return `access denied; the role Reader on the subscription is enough (${first})`;
  return [code, first].filter((each) => each !== undefined && each !== "").join(": ");
}
