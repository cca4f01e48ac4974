import type { AgentPool, AzureResource, ManagedCluster } from "../azure/index.ts";
import type { Built, Dockerfile, Image } from "../images/index.ts";
import type { Inventory, SourceDocument, SourceTextFile } from "../inventory/index.ts";
import type { Container, KubernetesObject, Pod } from "../kubernetes/index.ts";
import type { ControlMeta, Parameter, ParameterValues } from "../model/index.ts";
import type { Answer } from "./answer.ts";

/** What a control may know besides its subject. */
export interface Context {
  readonly inventory: Inventory;
  /** The Kubernetes minor that the manifests are for, e.g. 37. */
  readonly target: number;
  /** `YYYY-MM-DD`: the day the assessment holds for. */
  readonly date: string;
  /** Values of the control's own parameters, defaults filled in. */
  readonly parameters: Parameters;
}

/** Typed access to a control's parameters; asking for one that is not declared is a defect of the control. */
export class Parameters {
  readonly #values: ParameterValues;

  constructor(meta: ControlMeta, given: ParameterValues = {}) {
    const defaults = Object.entries(meta.parameters ?? {}).map(([name, { default: value }]) => [name, value]);
    this.#values = { ...Object.fromEntries(defaults), ...given };
  }

  integer(name: string): number {
    return this.#get(name, (value) => typeof value === "number") as number;
  }

  string(name: string): string {
    return this.#get(name, (value) => typeof value === "string") as string;
  }

  boolean(name: string): boolean {
    return this.#get(name, (value) => typeof value === "boolean") as boolean;
  }

  strings(name: string): readonly string[] {
    return this.#get(name, Array.isArray) as readonly string[];
  }

  /** Of whatever type it was declared. */
  value(name: string): Parameter["default"] {
    return this.#get(name, (value) => value !== undefined) as Parameter["default"];
  }

  #get(name: string, fits: (value: unknown) => boolean): unknown {
    const value = this.#values[name];
    if (!fits(value)) throw new TypeError(`parameter ${name} is not of the declared type`);
    return value;
  }
}

type Check<Subject> = (subject: Subject, context: Context) => Answer | readonly Answer[];

interface Of<Kind extends string, Subject> extends ControlMeta {
  readonly subject: Kind;
  readonly check: Check<Subject>;
}

export interface ObjectControl extends Of<"object", KubernetesObject> {
  /** `group/Kind`, the core group empty: `/Service`. */
  readonly kinds: readonly string[] | "any";
}

export interface AzureControl extends Of<"azure", AzureResource> {
  /** ARM's resource types, in ARM's spelling. */
  readonly types: readonly string[];
}

/** One practice, written once, used in every place. */
export type Control =
  | Of<"container", Container>
  | Of<"pod", Pod>
  | ObjectControl
  | Of<"cluster", ManagedCluster>
  | Of<"pool", AgentPool>
  | AzureControl
  | Of<"dockerfile", Dockerfile>
  | Of<"built", Built>
  | Of<"image", Image>
  | Of<"document", SourceDocument>
  | Of<"text", SourceTextFile>;

type Definition<C extends Control> = Omit<C, "subject" | "resource"> & {
  readonly resource?: ControlMeta["resource"];
};

/** Asked of every container of every list of every workload kind. */
export function containerControl(definition: Definition<Of<"container", Container>>): Control {
  return { resource: "kubernetes", ...definition, subject: "container" };
}

/** Asked once of every pod, stand-alone or in a template. */
export function podControl(definition: Definition<Of<"pod", Pod>>): Control {
  return { resource: "kubernetes", ...definition, subject: "pod" };
}

/** The objects of a world that an object control is asked of. */
export function objectsFor({ kinds }: ObjectControl, inventory: Inventory): readonly KubernetesObject[] {
  return kinds === "any" ? inventory.objects : kinds.flatMap((kind) => inventory.ofKindName(kind));
}

/** Asked of every object of the named kinds. */
export function objectControl(definition: Definition<ObjectControl>): Control {
  return { resource: "kubernetes", ...definition, subject: "object" };
}

/** Asked of every AKS cluster, whatever text it was read from. */
export function clusterControl(definition: Definition<Of<"cluster", ManagedCluster>>): Control {
  return { resource: "managedCluster", ...definition, subject: "cluster" };
}

/** Asked of every node pool of every cluster. */
export function poolControl(definition: Definition<Of<"pool", AgentPool>>): Control {
  return { resource: "managedCluster", ...definition, subject: "pool" };
}

/** Asked of every other resource of Azure of the named types. */
export function azureControl(definition: Definition<AzureControl>): Control {
  return { resource: "azure", ...definition, subject: "azure" };
}

/** Asked of every Dockerfile. */
export function dockerfileControl(definition: Definition<Of<"dockerfile", Dockerfile>>): Control {
  return { resource: "dockerfile", ...definition, subject: "dockerfile" };
}

/** Asked of every image: of those that were looked into, and of those that Dockerfiles would give. */
export function builtControl(definition: Definition<Of<"built", Built>>): Control {
  return { resource: "image", ...definition, subject: "built" };
}

/** Asked of every image that was looked into. */
export function imageControl(definition: Definition<Of<"image", Image>>): Control {
  return { resource: "image", ...definition, subject: "image" };
}

/** Asked of every document that holds Kubernetes objects. */
export function documentControl(definition: Definition<Of<"document", SourceDocument>>): Control {
  return { resource: "kubernetes", ...definition, subject: "document" };
}

/** Asked of every text of the scanned tree, one at a time: nothing of it is at hand later. */
export function textControl(definition: Definition<Of<"text", SourceTextFile>>): Control {
  return { resource: "text", ...definition, subject: "text" };
}
