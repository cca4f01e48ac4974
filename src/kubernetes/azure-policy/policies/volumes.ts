import type { Pod } from "../../pod.ts";
import { doubt, type Outcome, violation } from "../policy.ts";

/** Every source of a volume that the API knows; it drops other fields. */
const sources: ReadonlySet<string> = new Set([
  "awsElasticBlockStore",
  "azureDisk",
  "azureFile",
  "cephfs",
  "cinder",
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "fc",
  "flexVolume",
  "flocker",
  "gcePersistentDisk",
  "gitRepo",
  "glusterfs",
  "hostPath",
  "image",
  "iscsi",
  "nfs",
  "persistentVolumeClaim",
  "photonPersistentDisk",
  "portworxVolume",
  "projected",
  "quobyte",
  "rbd",
  "scaleIO",
  "secret",
  "storageos",
  "vsphereVolume",
]);

/** The volumes of a pod that come from a forbidden source. One that states no source becomes an emptyDir. */
export function volumesFrom(pod: Pod, forbidden: (source: string) => boolean): readonly Outcome[] {
  const volumes = pod.spec.get("volumes");
  const outcomes = volumes.items().flatMap((volume): readonly Outcome[] => {
    const name = volume.get("name").string().value ?? "?";
    const stated = volume
      .entries()
      .filter(([key, view]) => sources.has(key) && (view.exists || view.uncertainty));
    if (stated.length === 0 && volume.uncertainty !== undefined) return [doubt(volume, volume.uncertainty)];
    return stated.flatMap(([source, view]): readonly Outcome[] => {
      if (!forbidden(source)) return [];
      return view.uncertainty === undefined
        ? [violation(view, `volume "${name}" is of type ${source}`)]
        : [doubt(view, view.uncertainty)];
    });
  });
  return volumes.uncertainty === undefined ? outcomes : [...outcomes, doubt(volumes, volumes.uncertainty)];
}
