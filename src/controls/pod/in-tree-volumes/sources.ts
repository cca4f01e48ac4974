import type { Severity } from "../../../model/index.ts";

interface InTreeSource {
  readonly message: string;
  readonly severity?: Severity;
  readonly reason: string;
}

/**
 * Volume sources by their field.
 * Source: kubernetes.io, Concepts, Storage, Persistent Volumes: the types listed as deprecated or not available. It names
 * 1.21 for scaleIO, whose code went with 1.22 (kubernetes/kubernetes#101685). gitRepo: KEP-5040.
 */
export const inTreeSources: ReadonlyMap<string, InTreeSource> = new Map<string, InTreeSource>([
  ["azureDisk", migrated("azureDisk", "disk.csi.azure.com")],
  ["azureFile", migrated("azureFile", "file.csi.azure.com")],
  ["awsElasticBlockStore", migrated("awsElasticBlockStore", "ebs.csi.aws.com")],
  ["gcePersistentDisk", migrated("gcePersistentDisk", "pd.csi.storage.gke.io")],
  ["cinder", migrated("cinder", "cinder.csi.openstack.org")],
  ["vsphereVolume", migrated("vsphereVolume", "csi.vsphere.vmware.com")],
  ["portworxVolume", migrated("portworxVolume", "pxd.portworx.com")],
  ["glusterfs", removed("glusterfs", "1.26")],
  ["cephfs", removed("cephfs", "1.31")],
  ["rbd", removed("rbd", "1.31")],
  ["flocker", removed("flocker", "1.25")],
  ["quobyte", removed("quobyte", "1.25")],
  ["storageos", removed("storageos", "1.25")],
  ["scaleIO", removed("scaleIO", "1.22")],
  ["photonPersistentDisk", removed("photonPersistentDisk", "1.15")],
  [
    "flexVolume",
    {
      message:
        "flexVolume is deprecated: its driver is a program that somebody must put onto every node and keep current there",
      reason: "",
    },
  ],
  [
    "gitRepo",
    {
      message:
        "gitRepo clones a repository as root on the node, where its writers could run code (CVE-2024-10220); kubelets have it switched off from 1.33 on, and for good from 1.36 on",
      severity: "high",
      reason: "it gives whoever controls the repository the node",
    },
  ],
]);

function migrated(field: string, driver: string): InTreeSource {
  return {
    message: `${field} is deprecated: its code has left Kubernetes, and it works only while Kubernetes translates it to ${driver}`,
    reason: "",
  };
}

function removed(field: string, since: string): InTreeSource {
  return { message: `${field} was removed from Kubernetes in ${since}: the pod cannot start`, reason: "" };
}
