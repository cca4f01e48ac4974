import type { Inventory } from "../../../inventory/index.ts";
import { type Binding, Escalations, Rbac, type Role } from "../../../inventory/rbac/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";

const worlds = new WeakMap<Inventory, RbacWorld>();

/** Rights of a world, read once for all controls. */
export function rbacOf(inventory: Inventory): RbacWorld {
  let world = worlds.get(inventory);
  if (world === undefined) {
    world = new RbacWorld(inventory);
    worlds.set(inventory, world);
  }
  return world;
}

export class RbacWorld {
  readonly rbac: Rbac;
  readonly #bindings: ReadonlyMap<KubernetesObject, Binding>;
  #accounts: ReadonlyMap<string, readonly KubernetesObject[]> | undefined;
  #byRole: ReadonlyMap<KubernetesObject, readonly Binding[]> | undefined;
  #summed: ReadonlySet<KubernetesObject> | undefined;
  #escalations: Escalations | undefined;

  /**
   * Objects that state no namespace belong together where one chart or overlay puts them out, or one folder holds them: a
   * folder beside is often another application.
   */
  constructor(inventory: Inventory) {
    this.rbac = new Rbac(inventory, {
      namespaceKey: ({ ref }) => ref.origin.renderedFrom ?? folderOf(ref.origin.file),
    });
    this.#bindings = new Map(this.rbac.bindings.map((binding) => [binding.object, binding]));
  }

  get escalations(): Escalations {
    this.#escalations ??= new Escalations(this.rbac);
    return this.#escalations;
  }

  binding(object: KubernetesObject): Binding | undefined {
    return this.#bindings.get(object);
  }

  /** The rules that a role states itself. */
  rulesOf(role: KubernetesObject): Pick<Role, "rules" | "unknown"> {
    return this.rbac.roles.statedBy(role);
  }

  /** Service accounts of a namespace, by its key. */
  accountsIn(namespace: string): readonly KubernetesObject[] {
    this.#accounts ??= Map.groupBy(
      this.rbac.inventory.ofKind("", "ServiceAccount"),
      (object) => this.rbac.namespaces.of(object).key,
    );
    return this.#accounts.get(namespace) ?? [];
  }

  /** Bindings that give somebody what the role says, aggregated or not. */
  bindingsOf(role: KubernetesObject): readonly Binding[] {
    this.#byRole ??= this.#index();
    return this.#byRole.get(role) ?? [];
  }

  /** Whether an aggregated role takes it in. */
  isSummed(role: KubernetesObject): boolean {
    this.#summed ??= new Set(
      this.rbac.roles.all.flatMap(({ object, rules }) =>
        rules.flatMap((rule) => (rule.object === undefined || rule.object === object ? [] : [rule.object])),
      ),
    );
    return this.#summed.has(role);
  }

  #index(): ReadonlyMap<KubernetesObject, readonly Binding[]> {
    const index = new Map<KubernetesObject, Binding[]>();
    for (const binding of this.rbac.bindings) {
      const { role, subjects, subjectsUnknown } = binding;
      if (role === undefined || (subjects.length === 0 && subjectsUnknown === undefined)) continue;
      const objects = new Set([role.object, ...role.rules.map(({ object }) => object)]);
      for (const object of objects) {
        if (object === undefined) continue;
        const list = index.get(object) ?? [];
        index.set(object, list);
        list.push(binding);
      }
    }
    return index;
  }
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}
