import { podPolicy } from "../policy.ts";
import { volumesFrom } from "./volumes.ts";

/**
 * What AKS documents for its safeguards. Their own default is an empty list, which would refuse the volume with the
 * service account's token, too, and with it every pod: no cluster can run with it.
 * Source: learn.microsoft.com/azure/aks/deployment-safeguards, error messages.
 */
const documented: readonly string[] = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** Source: gatekeeper-library, pod-security-policy/volumes. */
export const allowedVolumeTypes = podPolicy({
  slug: "allowed-volume-types",
  guid: "16697877-1118-4fb1-9b65-9898ec2509ec",
  check(pod, settings) {
    const assigned = settings.strings("allowedVolumeTypes");
    const allowed = new Set(assigned.length === 0 ? documented : assigned);
    return volumesFrom(pod, (source) => !allowed.has(source));
  },
});
