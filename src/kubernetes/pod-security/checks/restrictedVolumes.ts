import { type Answer, type Check, forbidden, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { plural, quoted, sorted } from "../wording.ts";

/**
 * Sorts of volumes.
 *
 * Restricted field: `spec.volumes[*]`.
 * Allowed sources: `configMap`, `csi`, `downwardAPI`, `emptyDir`, `ephemeral`, `image`, `persistentVolumeClaim`,
 * `projected`, `secret`; a volume without a source, which becomes an `emptyDir`.
 */
export const restrictedVolumes: Check = {
  id: "restrictedVolumes",
  level: "restricted",
  title: "Volumes are of the sorts that hold no path to the host or a storage system",
  versions: [{ since: "1.0", check }],
  overrides: ["hostPathVolumes"],
};

function check({ volumes }: Subject): Answer {
  const names: string[] = [];
  const found: string[] = [];
  let uncertain = false;
  for (const volume of volumes) {
    if (volume === unsure || volume.restricted === unsure) uncertain = true;
    else if (volume.restricted !== undefined) {
      names.push(volume.name);
      found.push(volume.restricted);
    }
  }
  if (names.length === 0) return unless(uncertain);
  const types = sorted(found);
  return forbidden(
    "restricted volume types",
    `${plural("volume", "volumes", names.length)} ${quoted(names)} ${plural("uses", "use", names.length)} ` +
      `${plural("restricted volume type", "restricted volume types", types.length)} ${quoted(types)}`,
  );
}
