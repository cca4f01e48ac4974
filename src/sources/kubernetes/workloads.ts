import { type Fields, fieldsOf, listOf } from "../../base/json.ts";
import { shortText } from "../../packages/index.ts";
import { keptOf } from "./kept.ts";
import { podKind, type RunningKind } from "./kinds.ts";
import { containersOf, type RunningContainer } from "./running-images.ts";

/** An object that is told, with what its pods run. */
export interface Workload {
  readonly kind: RunningKind;
  readonly name: string;
  readonly namespace: string | null;
  /** Without what nobody reads: its status, and what tools remember in it. */
  readonly object: Fields;
  /** Containers of its pods; of several that are alike, one. */
  readonly running: ReadonlyMap<string, RunningContainer>;
}

interface Known extends Workload {
  readonly owner: string | undefined;
  readonly running: Map<string, RunningContainer>;
  /** Nothing that is told made it. */
  readonly isTold: boolean;
}

/** Rolling updates, canaries and what is put into pods by others come nowhere near. */
const mostRunning = 500;
const deepestOwner = 5;

/** What runs in a cluster, told by whom people know: a pod by the workload that made it, if that is there. */
export class Workloads {
  readonly #byId = new Map<string, Known>();
  readonly #pods = new Map<string, Known>();

  /** Owners come first, pods last. One that comes again takes its own place. */
  add(kind: RunningKind, item: unknown): void {
    const found = read(kind, item);
    if (found === undefined) return;
    const { id, known } = found;
    if (kind === podKind) {
      const by = this.#toldBy(known.owner);
      if (by === undefined) this.#pods.set(id, known);
      run(by ?? known, containersOf({ spec: known.object["spec"], status: fieldsOf(item)["status"] }));
      return;
    }
    const isPast = kind.hasPast === true && known.owner !== undefined && replicasOf(known) === 0;
    this.#byId.set(id, { ...known, isTold: !isPast && this.#toldBy(known.owner) === undefined });
  }

  *[Symbol.iterator](): Generator<Workload> {
    for (const known of this.#byId.values()) if (known.isTold) yield known;
    yield* this.#pods.values();
  }

  #toldBy(owner: string | undefined): Known | undefined {
    let id = owner;
    for (let depth = 0; depth < deepestOwner && id !== undefined; depth++) {
      const known = this.#byId.get(id);
      if (known === undefined || known.isTold) return known;
      id = known.owner;
    }
    return undefined;
  }
}

function read(kind: RunningKind, item: unknown): { readonly id: string; readonly known: Known } | undefined {
  const fields = fieldsOf(item);
  const { metadata } = fields;
  const spec = keptOf(fields["spec"]);
  const { name, uid, namespace, labels, annotations, ownerReferences } = fieldsOf(metadata);
  const [named, id] = [shortText(name, longestName), shortText(uid)];
  if (named === null || id === null || spec === undefined) return undefined;
  const about = { name: named, namespace, labels: textsOf(labels), annotations: textsOf(annotations) };
  const known = {
    kind,
    name: named,
    namespace: shortText(namespace, longestName),
    object: { apiVersion: kind.apiVersion, kind: kind.kind, metadata: about, spec },
    owner: controllerOf(ownerReferences),
    running: new Map(),
    isTold: true,
  };
  return { id, known };
}

function run({ running }: Known, containers: readonly RunningContainer[]): void {
  for (const each of containers) {
    const key = JSON.stringify([each.list, each.name, each.image, each.digest]);
    if (running.size < mostRunning) running.set(key, each);
  }
}

function replicasOf({ object }: Known): unknown {
  return fieldsOf(object["spec"])["replicas"];
}

/** Source: Kubernetes' documentation, "Object Names and IDs": names of DNS subdomains. */
const longestName = 253;

function controllerOf(owners: unknown): string | undefined {
  const owner = listOf(owners, 100)
    .map(fieldsOf)
    .find((each) => each["controller"] === true);
  return shortText(owner?.["uid"]) ?? undefined;
}

/** What was applied last is the whole object once more. */
function textsOf(map: unknown): Fields {
  return Object.fromEntries(
    Object.entries(fieldsOf(map)).filter(
      ([name, value]) =>
        typeof value === "string" && name !== "kubectl.kubernetes.io/last-applied-configuration",
    ),
  );
}
