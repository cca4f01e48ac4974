import type { MappingNode, Node } from "../../syntax/index.ts";
import {
  asFields,
  asList,
  asString,
  type Fields,
  field,
  isNull,
  type List,
  type Read,
  unsure,
} from "./read.ts";

/** Sources of a volume that the restricted level allows. */
const allowedSources = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
] as const;

/** The others, in the order in which the API server looks for them. */
const restrictedSources = [
  "hostPath",
  "gcePersistentDisk",
  "awsElasticBlockStore",
  "gitRepo",
  "nfs",
  "iscsi",
  "glusterfs",
  "rbd",
  "flexVolume",
  "cinder",
  "cephfs",
  "flocker",
  "fc",
  "azureFile",
  "vsphereVolume",
  "quobyte",
  "azureDisk",
  "photonPersistentDisk",
  "portworxVolume",
  "scaleIO",
  "storageos",
] as const;

export interface SubjectVolume {
  readonly name: string;
  readonly hostPath: boolean | typeof unsure;
  /** The source that keeps it from the restricted level; undefined when none does. */
  readonly restricted: string | undefined | typeof unsure;
}

/** Below 0: allowed. Else the place among the restricted ones. */
const ranks: ReadonlyMap<string, number> = new Map<string, number>([
  ...allowedSources.map((source) => [source, -1] as const),
  ...restrictedSources.map((source, index) => [source, index] as const),
]);

/**
 * A volume that states no source gets an `emptyDir` from the API, and so passes every check; so does one whose
 * source the API does not know, since it drops unknown fields.
 */
export function volumesOf(volumes: Read<Node>): List<SubjectVolume> {
  return asList(volumes, (item, index) => volumeOf(asFields(item), index));
}

function volumeOf(volume: Fields, index: number): SubjectVolume | typeof unsure {
  if (volume === undefined) return { name: "", hostPath: false, restricted: undefined };
  if (volume === unsure) return unsure;
  const { allowed, hostPath, restricted, doubtful } = sourcesOf(volume);
  // A volume has one source: what a template may add beside a stated one is none.
  const open = volume.unknown !== undefined && !allowed && restricted === undefined;
  const name = asString(field(volume, "name")) ?? "";
  return {
    name: name === unsure ? `volumes[${index}]` : name,
    hostPath: hostPath ?? (open && unsure),
    restricted: allowed ? undefined : doubtful || open ? unsure : restricted,
  };
}

interface Sources {
  /** An allowed one is there. */
  readonly allowed: boolean;
  readonly hostPath: true | undefined | typeof unsure;
  /** The first that is there and not allowed. */
  readonly restricted: string | undefined;
  /** One that is not allowed may be there, or some value is of a wrong type. */
  readonly doubtful: boolean;
}

function sourcesOf(volume: MappingNode): Sources {
  let allowed = false;
  let doubtful = false;
  let hostPath: true | undefined | typeof unsure;
  let first: number | undefined;
  for (const { name, value } of volume.entries) {
    const rank = ranks.get(name);
    if (rank === undefined || isNull(value)) continue;
    const certain = value.kind === "mapping" && value.unknown === undefined;
    if (name === "hostPath") hostPath = certain || unsure;
    if (certain && rank < 0) allowed = true;
    else if (certain) first = Math.min(first ?? rank, rank);
    // An allowed source in a branch of a template does no harm: without it, the volume is an empty directory.
    else if (rank >= 0 || value.unknown === undefined) doubtful = true;
  }
  const restricted = first === undefined ? undefined : restrictedSources[first];
  return { allowed, hostPath, restricted, doubtful };
}
