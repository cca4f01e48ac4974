import { Known } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import { Container, type ContainerList, containerLists } from "./container.ts";
import type { PodBearingKind } from "./kinds.ts";
import type { KubernetesObject } from "./object.ts";
import { type Labels, readLabels } from "./selector.ts";

export type Os = "linux" | "windows";

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
    this.#os ??= this.#readOs();
    return this.#os;
  }

  get isWindows(): boolean {
    return this.os.is("windows");
  }

  get hostNetwork(): Known<boolean> {
    return this.spec.get("hostNetwork").boolean().orDefault(false);
  }

  get hostUsers(): Known<boolean> {
    return this.spec.get("hostUsers").boolean().orDefault(true);
  }

  get serviceAccountName(): Known<string> {
    const name = this.spec.get("serviceAccountName").string();
    return name.orInherit(this.spec.get("serviceAccount").string());
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

  #readOs(): Known<string> {
    const stated = this.statedOs;
    if (stated.state !== "default") return stated;
    const selector = this.spec.get("nodeSelector");
    const byLabel = selector.get("kubernetes.io/os").string();
    if (byLabel.stated) return byLabel;
    const byBetaLabel = selector.get("beta.kubernetes.io/os").string();
    if (byBetaLabel.stated) return byBetaLabel;
    return byLabel.unknown ? byLabel : (this.#osByAffinity() ?? Known.default("linux", stated.at));
  }

  #osByAffinity(): Known<string> | undefined {
    const terms = this.spec
      .at(["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"])
      .items();
    const answers = terms.map((term) =>
      term
        .get("matchExpressions")
        .items()
        .find(
          (each) => each.get("key").string().is("kubernetes.io/os") && each.get("operator").string().is("In"),
        )
        ?.get("values"),
    );
    const [first] = answers;
    const values = answers.map((view) => view?.strings().value?.join());
    const only = values[0];
    if (first === undefined || only === undefined || !values.every((each) => each === only)) return undefined;
    return only === "windows" || only === "linux" ? Known.set(only, first) : undefined;
  }
}
