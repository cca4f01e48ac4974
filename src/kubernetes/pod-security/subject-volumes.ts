import type { MappingNode, Node } from "../../syntax/tree.ts";
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

/** Below 0: allowed. Else the place among the restricted ones; `hostPath` is the first. */
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
  const sources = sourcesOf(volume);
  const { hasAllowed, restricted } = sources;
  // In an open mapping, sources of both sorts are branches of a template; one sort alone is believed.
  const branches = volume.unknown !== undefined && hasAllowed === (restricted !== undefined);
  const open = branches || sources.hasUnsure;
  const name = asString(field(volume, "name")) ?? "";
  return {
    name: name === unsure ? `volumes[${index}]` : name,
    hostPath: sources.hasHostPath && !branches ? true : open ? unsure : false,
    restricted: hasAllowed && !branches ? undefined : open ? unsure : restricted,
  };
}

interface Sources {
  readonly hasAllowed: boolean;
  readonly hasHostPath: boolean;
  readonly hasUnsure: boolean;
  readonly restricted: string | undefined;
}

function sourcesOf(volume: MappingNode): Sources {
  let hasAllowed = false;
  let hasUnsure = false;
  let hasHostPath = false;
  let first: number | undefined;
  for (const { name, value } of volume.entries) {
    const rank = ranks.get(name);
    if (rank === undefined || isNull(value)) continue;
    if (value.kind !== "mapping") hasUnsure = true;
    else if (rank < 0) hasAllowed = true;
    else first = Math.min(first ?? rank, rank);
    if (rank === 0 && value.kind === "mapping") hasHostPath = true;
  }
  return {
    hasAllowed,
    hasHostPath,
    hasUnsure,
    restricted: first === undefined ? undefined : restrictedSources[first],
  };
}
