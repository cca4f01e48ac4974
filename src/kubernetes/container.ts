import type { Known } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import { EffectiveSecurityContext } from "./effective-security-context.ts";
import { type ImageReference, type InvalidReference, parseImageReference } from "./image-reference.ts";
import type { Pod } from "./pod.ts";

/** In the order of the API server's own visitor. */
export const containerLists = ["initContainers", "containers", "ephemeralContainers"] as const;

export type ContainerList = (typeof containerLists)[number];

/** A container of any list, with what it inherits from its pod and what the API or the runtime gives by default. */
export class Container {
  readonly pod: Pod;
  readonly list: ContainerList;
  readonly index: number;
  readonly view: View;
  readonly securityContext: View;
  #name: string | undefined;
  #image: Known<string> | undefined;
  #imageReference: ImageReference | InvalidReference | undefined;
  #handlers: readonly View[] | undefined;
  #effective: EffectiveSecurityContext | undefined;

  constructor(pod: Pod, list: ContainerList, index: number, view: View) {
    this.pod = pod;
    this.list = list;
    this.index = index;
    this.view = view;
    this.securityContext = view.get("securityContext");
  }

  get name(): string {
    this.#name ??= this.view.get("name").string().value ?? `${this.list}[${this.index}]`;
    return this.#name;
  }

  /** An init container that keeps running (`restartPolicy: Always`). */
  get isSidecar(): boolean {
    return this.list === "initContainers" && this.view.get("restartPolicy").string().is("Always");
  }

  get image(): Known<string> {
    this.#image ??= this.view.get("image").string();
    return this.#image;
  }

  /** What its image's name says; of one that is not stated or not known, that it is empty. */
  get imageReference(): ImageReference | InvalidReference {
    this.#imageReference ??= parseImageReference(this.image.value ?? "");
    return this.#imageReference;
  }

  /** Its probes and lifecycle hooks: those that are stated or may be. */
  get handlers(): readonly View[] {
    this.#handlers ??= this.#readHandlers();
    return this.#handlers;
  }

  #readHandlers(): View[] {
    const lifecycle = this.view.get("lifecycle");
    return [
      this.view.get("livenessProbe"),
      this.view.get("readinessProbe"),
      this.view.get("startupProbe"),
      lifecycle.get("postStart"),
      lifecycle.get("preStop"),
    ].filter((handler) => handler.exists || handler.uncertainty !== undefined);
  }

  get isWindows(): boolean {
    return this.pod.isWindows;
  }

  get effective(): EffectiveSecurityContext {
    this.#effective ??= new EffectiveSecurityContext(this);
    return this.#effective;
  }
}
