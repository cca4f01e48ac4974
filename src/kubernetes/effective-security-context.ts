import { Known } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import { type CapabilitySet, effectiveCapabilities, untouchedCapabilities } from "./capabilities.ts";
import type { Container } from "./container.ts";

export interface Capabilities {
  readonly add: Known<readonly string[]>;
  readonly drop: Known<readonly string[]>;
  /** Unknown as soon as one of both is. */
  readonly effective: Known<CapabilitySet>;
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
