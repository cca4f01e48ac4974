import { Known } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import { type CapabilitySet, effectiveCapabilities, untouchedCapabilities } from "./capabilities.ts";
import type { Pod } from "./pod.ts";

/** In the order of the API server's own visitor. */
export const containerLists = ["initContainers", "containers", "ephemeralContainers"] as const;

export type ContainerList = (typeof containerLists)[number];

export interface Capabilities {
  readonly add: Known<readonly string[]>;
  readonly drop: Known<readonly string[]>;
  /** Unknown as soon as one of both is. */
  readonly effective: Known<CapabilitySet>;
}

/** A container of any list, with what it inherits from its pod and what the API or the runtime gives by default. */
export class Container {
  readonly pod: Pod;
  readonly list: ContainerList;
  readonly index: number;
  readonly view: View;
  readonly securityContext: View;
  #name: string | undefined;
  #image: Known<string> | undefined;
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

/** The security context a container runs with. Where both levels may state a field, the container's wins. */
export class EffectiveSecurityContext {
  readonly #container: Container;
  readonly #own: View;
  readonly #pod: View;
  #capabilities: Capabilities | undefined;

  constructor(container: Container) {
    this.#container = container;
    this.#own = container.securityContext;
    this.#pod = container.pod.securityContext;
  }

  get runAsUser(): Known<number> {
    return this.#inherit((context) => context.get("runAsUser").integer());
  }

  get runAsGroup(): Known<number> {
    return this.#inherit((context) => context.get("runAsGroup").integer());
  }

  get runAsNonRoot(): Known<boolean> {
    return this.#inherit((context) => context.get("runAsNonRoot").boolean());
  }

  /** `RuntimeDefault`, `Localhost` or `Unconfined`; no value: the node's default, Unconfined unless the kubelet says otherwise. */
  get seccompProfileType(): Known<string> {
    return this.#inherit((context) => context.get("seccompProfile").get("type").string());
  }

  /** The field (Kubernetes 1.30); the older annotation is the control's business. */
  get appArmorProfileType(): Known<string> {
    return this.#inherit((context) => context.get("appArmorProfile").get("type").string());
  }

  get privileged(): Known<boolean> {
    return this.#own.get("privileged").boolean().orDefault(false);
  }

  /** Unset means true: the runtime then leaves no_new_privs off. */
  get allowPrivilegeEscalation(): Known<boolean> {
    return this.#own.get("allowPrivilegeEscalation").boolean().orDefault(true);
  }

  get readOnlyRootFilesystem(): Known<boolean> {
    return this.#own.get("readOnlyRootFilesystem").boolean().orDefault(false);
  }

  get procMount(): Known<string> {
    return this.#own.get("procMount").string().orDefault("Default");
  }

  get hostProcess(): Known<boolean> {
    return this.#inherit((context) => context.get("windowsOptions").get("hostProcess").boolean()).orDefault(
      false,
    );
  }

  get runAsUserName(): Known<string> {
    return this.#inherit((context) => context.get("windowsOptions").get("runAsUserName").string());
  }

  get capabilities(): Capabilities {
    this.#capabilities ??= this.#readCapabilities();
    return this.#capabilities;
  }

  #readCapabilities(): Capabilities {
    const view = this.#own.get("capabilities");
    const add = view.get("add").strings();
    const drop = view.get("drop").strings();
    const unknown = add.unknown ? add : drop.unknown ? drop : undefined;
    const effective =
      unknown !== undefined
        ? Known.unknown<CapabilitySet>(unknown.at, unknown.why ?? "unknown")
        : add.stated || drop.stated
          ? Known.set(effectiveCapabilities(add.value ?? [], drop.value ?? []), view)
          : Known.default(untouchedCapabilities, view);
    return { add, drop, effective };
  }

  /** Root by what the manifest says: a uid of 0, or nothing that keeps the image's user from being root. */
  get mayRunAsRoot(): Known<boolean> {
    const user = this.runAsUser;
    const nonRoot = this.runAsNonRoot;
    if (user.unknown) return Known.unknown(user.at, user.why ?? "unknown");
    if (user.value !== undefined) return user.map((uid) => uid === 0);
    if (nonRoot.unknown) return Known.unknown(nonRoot.at, nonRoot.why ?? "unknown");
    return nonRoot.is(true) ? nonRoot.map(() => false) : Known.default(true, nonRoot.at);
  }

  #inherit<T>(read: (context: View) => Known<T>): Known<T> {
    const own = read(this.#own);
    return own.state === "set" ? own.orInherit(read(this.#pod)) : this.#fallBack(own, read(this.#pod));
  }

  /** Not stated here: the pod's value; nothing anywhere is placed at the pod, where one edit serves every container. */
  #fallBack<T>(own: Known<T>, pod: Known<T>): Known<T> {
    if (own.unknown) return own;
    return pod.state === "default" ? pod : own.orInherit(pod);
  }

  get container(): Container {
    return this.#container;
  }
}
