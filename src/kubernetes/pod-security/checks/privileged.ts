import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import type { Subject } from "../subject.ts";
import { containers } from "../wording.ts";

/**
 * Privileged containers, which switch off most isolation from the host.
 *
 * Restricted field: `securityContext.privileged` of every container.
 * Allowed values: false, unset.
 */
export const privileged: Check = {
  id: "privileged",
  level: "baseline",
  title: "No container is privileged",
  versions: [{ since: "1.0", check }],
};

function check(subject: Subject): Answer {
  const { names, uncertain } = tally(subject, ({ context }) => context.privileged ?? false);
  if (names.length === 0) return unless(uncertain);
  return forbidden("privileged", `${containers(names)} must not set securityContext.privileged=true`);
}
