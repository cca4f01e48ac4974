import type { Inventory } from "../../inventory/index.ts";
import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import type { Related, Severity } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { exposureOf, worst } from "./host-path-volumes/exposure.ts";
import { type Mount, mountsOf } from "./host-path-volumes/mounts.ts";
import { volumeOfClaim } from "./host-path-volumes/volume-of-claim.ts";
import { itemOrOnlyList, unseenItems } from "./lists.ts";

/**
 * One finding a volume, judged by the worst of its mounts: read-only or not, and narrowed by subPath. A claim that this
 * world binds to a volume on the node is the same thing written in three objects.
 */
export const control = podControl({
  id: "host-path-volumes",
  title: "Pods do not mount the node's file system",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: [
    "pss:hostPathVolumes",
    "pss:restrictedVolumes",
    "azure:allowed-host-paths",
    "azure:allowed-volume-types",
  ],
  mappings: {
    guide: ["Secure pod access to resources"],
    nsa: ["Pod security: host file system mounts"],
  },
  check(pod, { inventory }) {
    const volumes = pod.spec.get("volumes");
    const unseen = unseenItems(volumes);
    return [
      ...(unseen === undefined ? [] : [undecided(unseen)]),
      ...volumes.items().map((volume) => judge(pod, volume, inventory)),
    ];
  },
});

function judge(pod: Pod, volume: View, inventory: Inventory): Answer {
  const hostPath = volume.get("hostPath");
  if (hostPath.mapping !== undefined && hostPath.uncertainty === undefined)
    return judgeHostPath(pod, volume, hostPath);
  if (hostPath.uncertainty !== undefined && !hasOtherSource(volume))
    return undecided(hostPath, hostPath.uncertainty);
  if (hostPath.exists && hostPath.uncertainty === undefined) return undecided(hostPath, "not a map");
  const persistent = volumeOfClaim(pod, volume, inventory);
  return persistent === undefined ? met : judgePersistent(pod, volume, persistent);
}

/** A volume has one source: what a template may add beside a stated one is none. */
function hasOtherSource(volume: View): boolean {
  return volume
    .entries()
    .some(([name, view]) => name !== "name" && name !== "hostPath" && view.mapping !== undefined);
}

function judgeHostPath(pod: Pod, volume: View, hostPath: View): Answer {
  const path = hostPath.get("path").string();
  const mounts = mountsOf(pod, volume);
  if (mounts.length === 0 && pod.containersUncertain === undefined) return unmounted(volume, pod, path.value);
  const isSocket = hostPath.get("type").string().is("Socket");
  return broken({ at: hostPath, ...verdict(path.value, mounts, isSocket) });
}

function unmounted(volume: View, pod: Pod, path: string | undefined): Answer {
  return broken({
    at: volume.get("hostPath"),
    message: `the volume is ${path ?? "a path"} of the node, and no container mounts it`,
    severity: "low",
    severityReason: "no container mounts it",
    fix: remove({ summary: "Remove the volume" })(itemOrOnlyList(volume, pod.spec.get("volumes"))),
  });
}

function judgePersistent(pod: Pod, volume: View, object: KubernetesObject): Answer {
  const isLocal = !object.spec.get("hostPath").exists;
  const source = object.spec.get(isLocal ? "local" : "hostPath");
  const path = source.get("path").string();
  const { message, ...rest } = verdict(path.value, mountsOf(pod, volume), false);
  // A disk of the node is what local volumes are for; only what lies on a system path is amiss.
  if (isLocal && (rest.severity === undefined || path.value === undefined)) return met;
  const related: Related = {
    resource: object.ref,
    path: source.path,
    range: source.range,
    message: "the volume that the claim is bound to",
  };
  return broken({
    at: volume.get("persistentVolumeClaim"),
    message: `through PersistentVolume ${object.name}, ${message}`,
    ...rest,
    related: [related],
  });
}

interface Verdict {
  readonly message: string;
  readonly severity?: Severity;
  readonly severityReason?: string;
}

function verdict(path: string | undefined, mounts: readonly Mount[], isSocket: boolean): Verdict {
  if (path === undefined)
    return { message: "a path of the node is mounted, which breaks out of the container's own file system" };
  const shown = mounts.length > 0 ? mounts : [{ subPath: "", writable: false, container: "" }];
  const exposures = shown.map(({ subPath, writable }) =>
    exposureOf(subPath === "" ? path : `${path}/${subPath}`, writable, isSocket),
  );
  const exposure = worst(exposures);
  const writable = mounts.some((mount) => mount.writable);
  return {
    message: `${path} of the node is mounted ${writable ? "writable" : "read-only"}: ${exposure.because}`,
    ...(exposure.severity !== "medium" && { severity: exposure.severity, severityReason: exposure.reason }),
  };
}
