import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { exceptUserNamespaces } from "../exemptions.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers, quoted, sorted } from "../wording.ts";

/**
 * An unmasked `/proc`.
 *
 * Restricted field: `securityContext.procMount` of every container.
 * Allowed values: `Default`, unset. Since 1.35 any in a pod with a user namespace (`hostUsers: false`).
 */
export const procMount: Check = {
  id: "procMount",
  level: "baseline",
  title: "Containers see a masked /proc",
  versions: [
    { since: "1.0", check: masked },
    { since: "1.35", check: exceptUserNamespaces(masked) },
  ],
};

/** Forbids every proc mount but the default one. */
export function masked(subject: Subject): Answer {
  const found: string[] = [];
  const { names, uncertain } = tally(subject, ({ context: { procMount: type } }) => {
    if (type === undefined || type === unsure) return type ?? false;
    if (type !== "Default") found.push(type);
    return type !== "Default";
  });
  if (names.length === 0) return unless(uncertain);
  return forbidden(
    "procMount",
    `${containers(names)} must not set securityContext.procMount to ${quoted(sorted(found))}`,
  );
}
