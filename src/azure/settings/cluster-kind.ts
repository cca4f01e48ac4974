import { choice, type SettingReader, Undetermined } from "../cluster/setting.ts";

/** `Automatic` comes with most of what this catalogue asks for. */
export const sku = choice(
  ["Base", "Automatic"],
  {
    title: "SKU",
    path: "sku.name",
    default: "Base",
    change: {
      kind: "in-place",
      effects: "An existing cluster has to meet the requirements of AKS Automatic first.",
    },
  },
  { Basic: "Base" },
);

/** API versions before 2023-02 called what is paid for `Paid`, and the SKU `Basic`. */
export const tier = choice(
  ["Free", "Standard", "Premium"],
  {
    title: "Tier",
    path: "sku.tier",
    default: (cluster) => {
      const kind = cluster.read(sku);
      if (kind.unknown) return new Undetermined(kind.why ?? "the SKU is not known");
      return kind.is("Automatic") ? "Standard" : "Free";
    },
    change: { kind: "in-place", effects: "It is billed by the hour." },
    az: "--tier standard",
  },
  { Paid: "Standard" },
);

/** What is read of the cluster as Azure has it: such text states everything there is. */
export function isReadBack({ form }: SettingReader): boolean {
  return form === "az" || form === "arm" || form === "live";
}
