import { doubt, type Policy, violation } from "../policy.ts";

/** Source: AKS's documented message; the parameter with the reserved taints has no default. */
export const restrictedTaints: Policy = {
  slug: "restricted-taints",
  guid: "48940d92-ff05-449e-9111-e742d9280451",
  check({ object }) {
    const mode = object.label("kubernetes.azure.com/mode");
    if (mode.is("system")) return [];
    return object.spec
      .get("taints")
      .items()
      .flatMap((taint) => {
        const key = taint.get("key").string();
        if (key.unknown) return [doubt(key)];
        if (!key.is("CriticalAddonsOnly")) return [];
        return [
          mode.unknown
            ? doubt(mode)
            : violation(key, "the taint CriticalAddonsOnly is for nodes of the system pool"),
        ];
      });
  },
};
