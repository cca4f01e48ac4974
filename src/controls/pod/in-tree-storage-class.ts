import { broken, met, plan, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { inTreeSources } from "./in-tree-volumes/sources.ts";

/** In-tree provisioners and the drivers that took their place. `no-provisioner` is no driver and stays. */
const successors: ReadonlyMap<string, string> = new Map([
  ["kubernetes.io/azure-disk", "disk.csi.azure.com"],
  ["kubernetes.io/azure-file", "file.csi.azure.com"],
  ["kubernetes.io/aws-ebs", "ebs.csi.aws.com"],
  ["kubernetes.io/gce-pd", "pd.csi.storage.gke.io"],
  ["kubernetes.io/cinder", "cinder.csi.openstack.org"],
  ["kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com"],
  ["kubernetes.io/portworx-volume", "pxd.portworx.com"],
]);

export const control = objectControl({
  id: "in-tree-storage-class",
  title: "Storage classes and persistent volumes name CSI drivers",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["azure:enforce-csi-driver"],
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: ["storage.k8s.io/StorageClass", "/PersistentVolume"],
  check(object) {
    if (object.kind === "StorageClass") {
      const provisioner = object.root.get("provisioner").string();
      if (provisioner.unknown) return undecided(provisioner);
      const successor = successors.get(provisioner.value ?? "");
      if (successor === undefined) return met;
      return broken({
        at: provisioner,
        message: `${provisioner.value} has left Kubernetes, and new volumes come from it only while Kubernetes translates it to ${successor}`,
        fix: plan([{ op: "set", path: provisioner.at.path, value: successor }], {
          summary: `Set provisioner to ${successor}`,
          test: "a StorageClass cannot be changed: delete it and create it anew; then claim a volume, since some parameters have other names (storageaccounttype is skuName)",
        }),
      });
    }
    return object.spec.entries().map(([name, view]) => {
      const source = inTreeSources.get(name);
      if (source === undefined || view.mapping === undefined) return met;
      if (view.uncertainty !== undefined) return undecided(view, view.uncertainty);
      return broken({ at: view, message: source.message.replace("the pod", "a pod that claims it") });
    });
  },
});
