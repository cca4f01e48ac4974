import { UsageError } from "../../base/result.ts";
import type { Unreadable } from "../../model/index.ts";
import { Connection, type Limits } from "./connection.ts";
import { listPath, podKind, type RunningKind, workloadKinds } from "./kinds.ts";
import type { Access } from "./kubeconfig.ts";
import { list, Unlisted } from "./list.ts";
import { Workloads } from "./workloads.ts";

/** Which part of which cluster. */
export interface ClusterScope extends Access {
  /** All of them without any. */
  readonly namespaces: readonly string[];
}

export interface ClusterRead {
  /** The context's. */
  readonly name: string;
  readonly workloads: Workloads;
  /** Kinds that could not be listed, and why. */
  readonly unreadable: readonly Unreadable[];
}

export interface ClusterOptions {
  readonly limits?: Limits | undefined;
  readonly progress?: ((what: string) => void) | undefined;
}

/** Twice what clusters are made for. Source: Kubernetes' documentation, "Considerations for large clusters". */
const mostObjects = 300_000;

/**
 * Lists what runs in a cluster. Throws a UsageError where nothing of it can be asked; a kind or namespace that may not be
 * listed is told, and the others are read.
 */
export async function readCluster(
  { namespaces, ...access }: ClusterScope,
  { limits, progress }: ClusterOptions = {},
): Promise<ClusterRead> {
  for (const each of namespaces) checkNamespace(each);
  const connection = new Connection(access, limits);
  const { name } = connection;
  const reader = new Reader(connection, namespaces, progress);
  try {
    await reader.read();
  } finally {
    connection.close();
  }
  return { name, workloads: reader.workloads, unreadable: reader.unreadable };
}

class Reader {
  readonly workloads = new Workloads();
  readonly unreadable: Unreadable[] = [];
  readonly #connection: Connection;
  readonly #scopes: readonly (string | undefined)[];
  readonly #progress: (what: string) => void;
  #answered = false;

  constructor(connection: Connection, namespaces: readonly string[], progress?: (what: string) => void) {
    this.#connection = connection;
    this.#scopes = namespaces.length === 0 ? [undefined] : [...new Set(namespaces)];
    this.#progress = progress ?? (() => undefined);
  }

  async read(): Promise<void> {
    const asks = [...workloadKinds, podKind].flatMap((kind) =>
      this.#scopes.map((scope) => ({ kind, scope })),
    );
    for (const { kind, scope } of asks) if (!(await this.#list(kind, scope))) return;
  }

  /** False: nothing else will be answered. */
  async #list(kind: RunningKind, namespace: string | undefined): Promise<boolean> {
    const { name } = this.#connection;
    let count = 0;
    try {
      await list(this.#connection, listPath(kind, namespace), (items) => {
        count += items.length;
        if (count > mostObjects) throw new Unlisted(`there are more than ${mostObjects}`);
        for (const each of items) this.workloads.add(kind, each);
        this.#progress(`${name}: ${count} ${kind.plural}`);
      });
      this.#answered = true;
    } catch (error) {
      if (!(error instanceof Unlisted)) throw error;
      if (error.isFinal && !this.#answered) throw new UsageError(`the cluster ${name}: ${error.message}`);
      const where = namespace === undefined ? "in all namespaces" : `in the namespace ${namespace}`;
      this.unreadable.push({ file: `cluster:${name}`, message: `${kind.plural} ${where}: ${error.message}` });
      return !error.isFinal;
    }
    return true;
  }
}

/** Source: RFC 1123, which Kubernetes goes by for names of namespaces. */
function checkNamespace(name: string): void {
  if (!/^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name))
    throw new UsageError(`--namespace ${JSON.stringify(name)}: that is no namespace's name`);
}
