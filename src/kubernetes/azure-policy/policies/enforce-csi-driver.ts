import { doubt, type Policy, violation } from "../policy.ts";

/** The in-tree provisioners that AKS's documented messages name. */
const inTree = new Set(["kubernetes.io/azure-disk", "kubernetes.io/azure-file"]);

export const enforceCsiDriver: Policy = {
  slug: "enforce-csi-driver",
  guid: "4f3823b6-6dac-4b5a-9c61-ce1afb829f17",
  check({ object }) {
    const provisioner = object.root.get("provisioner").string();
    if (provisioner.unknown) return [doubt(provisioner)];
    return inTree.has(provisioner.value ?? "")
      ? [violation(provisioner, `the storage class uses the in-tree provisioner ${provisioner.value}`)]
      : [];
  },
};
