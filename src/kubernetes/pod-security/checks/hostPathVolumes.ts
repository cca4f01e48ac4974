import { type Answer, type Check, forbidden, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { plural, quoted } from "../wording.ts";

/**
 * Volumes that reach into the host's files.
 *
 * Restricted field: `spec.volumes[*].hostPath`.
 * Allowed value: unset.
 */
export const hostPathVolumes: Check = {
  id: "hostPathVolumes",
  level: "baseline",
  title: "No volume mounts a path of the host",
  versions: [{ since: "1.0", check }],
};

function check({ volumes }: Subject): Answer {
  const names: string[] = [];
  let uncertain = false;
  for (const volume of volumes) {
    if (volume === unsure || volume.hostPath === unsure) uncertain = true;
    else if (volume.hostPath) names.push(volume.name);
  }
  if (names.length === 0) return unless(uncertain);
  return forbidden("hostPath volumes", `${plural("volume", "volumes", names.length)} ${quoted(names)}`);
}
