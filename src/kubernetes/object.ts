import type { Known, Resource } from "../model/index.ts";
import type { SyntaxDocument, View } from "../syntax/index.ts";
import { groupOf, podBearing } from "./kinds.ts";
import { Pod } from "./pod.ts";

/** A decoded Kubernetes object: its name in the report, and a view to read it by. */
export class KubernetesObject {
  readonly ref: Resource;
  readonly root: View;
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for live objects. */
  readonly document: SyntaxDocument | undefined;
  // Nearly every control reads these.
  #metadata: View | undefined;
  #labels: View | undefined;
  #spec: View | undefined;
  #pod: Pod | null | undefined;

  constructor(ref: Resource, root: View, document?: SyntaxDocument) {
    this.ref = ref;
    this.root = root;
    this.document = document;
    this.apiVersion = ref.apiVersion ?? "";
    this.kind = ref.kind;
  }

  get group(): string {
    return groupOf(this.apiVersion);
  }

  get name(): string {
    return this.ref.name;
  }

  get namespace(): string | null {
    return this.ref.namespace;
  }

  get metadata(): View {
    this.#metadata ??= this.root.get("metadata");
    return this.#metadata;
  }

  get labels(): View {
    this.#labels ??= this.metadata.get("labels");
    return this.#labels;
  }

  get spec(): View {
    this.#spec ??= this.root.get("spec");
    return this.#spec;
  }

  label(name: string): Known<string> {
    return this.labels.get(name).string();
  }

  annotation(name: string): Known<string> {
    return this.metadata.get("annotations").get(name).string();
  }

  /** The pod this object is or makes; undefined for all other kinds and where the template is absent. */
  get pod(): Pod | undefined {
    if (this.#pod === undefined) {
      const bearing = podBearing(this.apiVersion, this.kind);
      const template = bearing && this.root.at(bearing.template);
      this.#pod = bearing && template?.get("spec").mapping ? new Pod(this, bearing, template) : null;
    }
    return this.#pod ?? undefined;
  }
}
