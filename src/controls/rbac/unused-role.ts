import { broken, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { reachOf } from "./rights/reach.ts";
import { roleKinds } from "./rights/right-control.ts";
import { rbacOf } from "./rights/world.ts";

/** Only where the world has bindings: a folder of roles alone is a library for others. */
export const control = objectControl({
  id: "unused-role",
  title: "Roles are given to somebody",
  severity: "info",
  area: "rbac",
  recommended: false,
  mappings: { guide: ["Enable Kubernetes RBAC"] },
  noFix: "whether a binding is missing or the role no longer needed is not to be seen",
  kinds: roleKinds,
  check(object, { inventory }) {
    const world = rbacOf(inventory);
    const { bindings } = world.rbac;
    const name = object.metadata.get("name");
    if (bindings.length === 0 || name.string().unknown || reachOf(object, world) !== "nobody") return [];
    if (world.isSummed(object)) return [];
    const unknown = bindings.find(({ object: { root } }) => root.get("roleRef").get("name").string().unknown);
    if (unknown !== undefined)
      return undecided(
        name,
        `which role ${unknown.object.kind} ${unknown.object.name} refers to is not known`,
      );
    return broken({
      at: name,
      message: `no binding of this world refers to ${object.kind} ${object.name}: whoever finds it later gets rights that nobody thinks of any more`,
    });
  },
});
