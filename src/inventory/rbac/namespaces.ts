import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";

/** A namespace that rights hold in. */
export interface RbacNamespace {
  /** Equal keys are one namespace; the name where one is stated. */
  readonly key: string;
  /** `null`: not stated. */
  readonly name: string | null;
}

/** Which namespace an object belongs to that states none, as a key; equal keys are one namespace. */
export type NamespaceKey = (object: KubernetesObject) => string;

/** Namespaces of a world. One that is not stated or filled in later is one of its own. */
export class RbacNamespaces {
  readonly #key: NamespaceKey;
  readonly #fallback: string | undefined;

  /** `fallback` names the namespace of what states none. */
  constructor(fallback: string | undefined, key: NamespaceKey = () => "") {
    this.#fallback = fallback;
    this.#key = key;
  }

  of(object: KubernetesObject): RbacNamespace {
    return this.stated(object.metadata.get("namespace").string(), object);
  }

  /** One that a field of the object states; where it is to be filled in later, it is taken for the object's own. */
  stated(value: Known<string>, object: KubernetesObject): RbacNamespace {
    const name = value.value === undefined || value.value === "" ? this.#fallback : value.value;
    return name === undefined ? { key: `\u0000${this.#key(object)}`, name: null } : { key: name, name };
  }
}

/** As one sees it from a namespace that nobody stated: it may be any. */
export function mayBeOne(a: RbacNamespace, b: RbacNamespace): boolean {
  return a.key === b.key || a.name === null || b.name === null;
}
