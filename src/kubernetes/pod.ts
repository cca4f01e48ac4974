import type { Known } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import { Container, type ContainerList, containerLists } from "./container.ts";
import type { PodBearingKind } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";
import { osOf } from "./os.ts";
import { type Labels, readLabels } from "./selector.ts";

/** The pod that an object is or makes. */
export class Pod {
  readonly object: KubernetesObject;
  readonly bearing: PodBearingKind;
  /** Holds the pod's own `metadata` and `spec`: the object itself for a Pod, else its template. */
  readonly template: View;
  readonly spec: View;
  readonly securityContext: View;
  #annotations: View | undefined;
  #labels: View | undefined;
  #labelValues: Labels | undefined;
  #volumes: readonly View[] | undefined;
  #containers: readonly Container[] | undefined;
  #os: Known<string> | undefined;
  #hostNetwork: Known<boolean> | undefined;
  #serviceAccountName: Known<string> | undefined;

  constructor(object: KubernetesObject, bearing: PodBearingKind, template: View) {
    this.object = object;
    this.bearing = bearing;
    this.template = template;
    this.spec = template.get("spec");
    this.securityContext = this.spec.get("securityContext");
  }

  get annotations(): View {
    this.#annotations ??= this.template.get("metadata").get("annotations");
    return this.#annotations;
  }

  get labels(): View {
    this.#labels ??= this.template.get("metadata").get("labels");
    return this.#labels;
  }

  /** Its labels, decoded once for all selectors. */
  get labelValues(): Labels {
    this.#labelValues ??= readLabels(this.labels);
    return this.#labelValues;
  }

  /** Init, ordinary and ephemeral containers, in the order in which the API server visits them. */
  get containers(): readonly Container[] {
    this.#containers ??= containerLists.flatMap((list) => this.#read(list));
    return this.#containers;
  }

  /** Containers that run beside each other for the pod's life: ordinary ones and restartable init containers. */
  get runningContainers(): readonly Container[] {
    return this.containers.filter((each) => each.list === "containers" || each.isSidecar);
  }

  /** A template block may add containers that nobody can see. */
  get containersUncertain(): string | undefined {
    for (const list of containerLists) {
      const view = this.spec.get(list);
      if (view.uncertainty !== undefined) return view.uncertainty;
    }
    return undefined;
  }

  /** `spec.os.name` alone: what the Pod Security Standards go by. */
  get statedOs(): Known<string> {
    return this.spec.get("os").get("name").string();
  }

  /** The operating system by `spec.os.name`, else by the node selector, else by default Linux. */
  get os(): Known<string> {
    this.#os ??= osOf(this.spec, this.statedOs);
    return this.#os;
  }

  get isWindows(): boolean {
    return this.os.is("windows");
  }

  get hostNetwork(): Known<boolean> {
    this.#hostNetwork ??= this.spec.get("hostNetwork").boolean().orDefault(false);
    return this.#hostNetwork;
  }

  get hostUsers(): Known<boolean> {
    return this.spec.get("hostUsers").boolean().orDefault(true);
  }

  get serviceAccountName(): Known<string> {
    this.#serviceAccountName ??= this.spec
      .get("serviceAccountName")
      .string()
      .orInherit(this.spec.get("serviceAccount").string());
    return this.#serviceAccountName;
  }

  get volumes(): readonly View[] {
    this.#volumes ??= this.spec.get("volumes").items();
    return this.#volumes;
  }

  volume(name: string): View | undefined {
    return this.volumes.find((volume) => volume.get("name").string().is(name));
  }

  #read(list: ContainerList): Container[] {
    return this.spec
      .get(list)
      .items()
      .map((view, index) => new Container(this, list, index, view));
  }
}
