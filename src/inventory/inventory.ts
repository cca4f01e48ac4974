import type { AzureResource, AzureResources, ManagedCluster } from "../azure/index.ts";
import { append } from "../base/append.ts";
import type { Dockerfile, Image } from "../images/index.ts";
import { type Container, type KubernetesObject, type Pod, podBearing } from "../kubernetes/index.ts";
import { schemaOf } from "../kubernetes/schema/index.ts";
import type { View } from "../syntax/index.ts";
import type { SourceDocument } from "./source-document.ts";

const noAzure: AzureResources = { clusters: [], others: [] };

/** The resources of one world, indexed, with the links between them. */
export class Inventory {
  readonly world: string;
  readonly objects: readonly KubernetesObject[];
  readonly documents: readonly SourceDocument[];
  /** AKS clusters of this world, and Azure's other resources that bear on them. */
  readonly clusters: readonly ManagedCluster[];
  readonly azure: readonly AzureResource[];
  readonly dockerfiles: readonly Dockerfile[];
  /** Images that were looked into. */
  readonly images: readonly Image[];
  readonly #byKind = new Map<string, KubernetesObject[]>();
  readonly #byName = new Map<string, KubernetesObject[]>();
  #servicesByPair: Map<string | undefined, KubernetesObject[]> | undefined;
  #podsByPair: Map<string, Pod[]> | undefined;
  readonly #pairsByPod = new Map<Pod, ReadonlySet<string>>();
  #workloads: readonly Pod[] | undefined;
  #imagesByName: ReadonlyMap<string, Image> | undefined;
  #containers: readonly Container[] | undefined;

  constructor(
    world: string,
    objects: readonly KubernetesObject[],
    documents: readonly SourceDocument[] = [],
    { clusters, others }: AzureResources = noAzure,
    dockerfiles: readonly Dockerfile[] = [],
    images: readonly Image[] = [],
  ) {
    this.world = world;
    this.objects = objects;
    this.documents = documents;
    this.clusters = clusters;
    this.azure = others;
    this.dockerfiles = dockerfiles;
    this.images = images;
    for (const object of objects) {
      append(this.#byKind, `${object.group}/${object.kind}`, object);
      append(this.#byName, `${object.group}/${object.kind}/${object.name}`, object);
    }
  }

  /** The same world, with images that its workloads name. */
  withImages(images: readonly Image[]): Inventory {
    const azure = { clusters: this.clusters, others: this.azure };
    return new Inventory(this.world, this.objects, this.documents, azure, this.dockerfiles, images);
  }

  /** All objects of a kind, in the order in which they were read. */
  ofKind(group: string, kind: string): readonly KubernetesObject[] {
    return this.ofKindName(`${group}/${kind}`);
  }

  /** The same by `group/Kind`, the core group empty. */
  ofKindName(kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** All objects of a kind and a name, of whatever namespace. */
  named(group: string, kind: string, name: string): readonly KubernetesObject[] {
    return this.#byName.get(`${group}/${kind}/${name}`) ?? [];
  }

  /** An object by name, as seen from a namespace; `null` on either side may be the same namespace. */
  find(group: string, kind: string, namespace: string | null, name: string): KubernetesObject | undefined {
    const named = this.named(group, kind, name);
    return (
      named.find((object) => object.namespace === namespace) ??
      named.find((object) => mayShareNamespace(object.namespace, namespace))
    );
  }

  /** How many objects are of a kind that only a custom resource definition describes. */
  get untyped(): number {
    return this.objects.filter((object) => schemaOf(object.apiVersion, object.kind) === undefined).length;
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
    this.#servicesByPair ??= Map.groupBy(
      this.ofKind("", "Service"),
      (service) => pairsOf(service.spec.get("selector"))[0],
    );
    const index = this.#servicesByPair;
    return [...this.#pairsOf(pod)].flatMap(
      (pair) => index.get(pair)?.filter((service) => this.#selects(service, pod)) ?? [],
    );
  }

  /** Pods that a Service surely selects. A Service without a selector selects nothing. */
  selectedBy(service: KubernetesObject): readonly Pod[] {
    if (this.#podsByPair === undefined) {
      this.#podsByPair = new Map();
      for (const pod of this.workloads)
        for (const pair of this.#pairsOf(pod)) append(this.#podsByPair, pair, pod);
    }
    const [first] = pairsOf(service.spec.get("selector"));
    if (first === undefined) return [];
    return this.#podsByPair.get(first)?.filter((pod) => this.#selects(service, pod)) ?? [];
  }

  /** The image that a container names, where it was looked into. */
  imageOf({ image: { value } }: Container): Image | undefined {
    this.#imagesByName ??= new Map(this.images.map((image) => [image.ref.name, image]));
    return value === undefined ? undefined : this.#imagesByName.get(value);
  }

  /** The account a pod runs as, when it is part of this world. */
  serviceAccountOf(pod: Pod): KubernetesObject | undefined {
    const name = pod.serviceAccountName.orDefault("default");
    if (name.unknown || name.value === undefined) return undefined;
    return this.find("", "ServiceAccount", pod.object.namespace, name.value);
  }

  #selects(service: KubernetesObject, pod: Pod): boolean {
    if (!mayShareNamespace(service.namespace, pod.object.namespace)) return false;
    const selector = service.spec.get("selector");
    const wanted = selector.entries();
    if (selector.uncertainty !== undefined || wanted.length === 0) return false;
    const labels = this.#pairsOf(pod);
    return wanted.every(([name, value]) => labels.has(`${name}=${value.string().value}`));
  }

  #pairsOf(pod: Pod): ReadonlySet<string> {
    let pairs = this.#pairsByPod.get(pod);
    if (pairs === undefined) {
      pairs = new Set(pairsOf(pod.labels));
      this.#pairsByPod.set(pod, pairs);
    }
    return pairs;
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

/** `name=value` of every label that is surely known. */
function pairsOf(labels: View): string[] {
  return labels.entries().flatMap(([name, view]) => {
    const { value } = view.string();
    return value === undefined ? [] : [`${name}=${value}`];
  });
}
