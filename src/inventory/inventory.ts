import { type Container, type KubernetesObject, type Pod, podBearing } from "../kubernetes/index.ts";
import type { SourceDocument } from "./source-document.ts";

/** The resources of one world, indexed, with the links between them. */
export class Inventory {
  readonly world: string;
  readonly objects: readonly KubernetesObject[];
  readonly documents: readonly SourceDocument[];
  readonly #byKind = new Map<string, KubernetesObject[]>();
  readonly #byName = new Map<string, KubernetesObject[]>();
  #workloads: readonly Pod[] | undefined;
  #containers: readonly Container[] | undefined;

  constructor(
    world: string,
    objects: readonly KubernetesObject[],
    documents: readonly SourceDocument[] = [],
  ) {
    this.world = world;
    this.objects = objects;
    this.documents = documents;
    for (const object of objects) {
      push(this.#byKind, `${object.group}/${object.kind}`, object);
      push(this.#byName, `${object.group}/${object.kind}/${object.name}`, object);
    }
  }

  /** All objects of a kind, in the order in which they were read. */
  ofKind(group: string, kind: string): readonly KubernetesObject[] {
    return this.ofKindName(`${group}/${kind}`);
  }

  /** The same by `group/Kind`, the core group empty. */
  ofKindName(kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** An object by name, as seen from a namespace; `null` on either side may be the same namespace. */
  find(group: string, kind: string, namespace: string | null, name: string): KubernetesObject | undefined {
    const named = this.#byName.get(`${group}/${kind}/${name}`);
    return (
      named?.find((object) => object.namespace === namespace) ??
      named?.find((object) => mayShareNamespace(object.namespace, namespace))
    );
  }

  /** All pods, stand-alone or in templates. */
  get workloads(): readonly Pod[] {
    this.#workloads ??= this.objects.flatMap((object) => object.pod ?? []);
    return this.#workloads;
  }

  /** All containers of all lists of all pods. */
  get containers(): readonly Container[] {
    this.#containers ??= this.workloads.flatMap((pod) => pod.containers);
    return this.#containers;
  }

  /** Services whose selector surely matches the pod's labels. */
  servicesOf(pod: Pod): readonly KubernetesObject[] {
    return this.ofKind("", "Service").filter((service) => this.selects(service, pod));
  }

  /** Whether a Service's selector surely matches. A Service without one selects nothing. */
  selects(service: KubernetesObject, pod: Pod): boolean {
    if (!mayShareNamespace(service.namespace, pod.object.namespace)) return false;
    const selector = service.spec.get("selector").entries();
    return (
      selector.length > 0 &&
      selector.every(([name, wanted]) => {
        const value = wanted.string().value;
        return value !== undefined && pod.labels.get(name).string().is(value);
      })
    );
  }

  /** Pods that a Service surely selects. */
  selectedBy(service: KubernetesObject): readonly Pod[] {
    return this.workloads.filter((pod) => this.selects(service, pod));
  }

  /** The account a pod runs as, when it is part of this world. */
  serviceAccountOf(pod: Pod): KubernetesObject | undefined {
    const name = pod.serviceAccountName.orDefault("default");
    if (name.unknown || name.value === undefined) return undefined;
    return this.find("", "ServiceAccount", pod.object.namespace, name.value);
  }
}

/** `null` is a namespace that somebody else decides: it may be any. */
export function mayShareNamespace(a: string | null, b: string | null): boolean {
  return a === b || a === null || b === null;
}

/** Whether an object makes pods, its template readable or not. */
export function isWorkload(object: KubernetesObject): boolean {
  return podBearing(object.apiVersion, object.kind) !== undefined;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
