import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { exceptWindows } from "../exemptions.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers } from "../wording.ts";

/**
 * Gaining more privileges than the parent process, as through set-user-id files.
 *
 * Restricted field: `securityContext.allowPrivilegeEscalation` of every container.
 * Allowed value: false, and it must be stated. Since 1.25 not asked of Windows pods.
 */
export const allowPrivilegeEscalation: Check = {
  id: "allowPrivilegeEscalation",
  level: "restricted",
  title: "Every container states that it cannot gain privileges",
  versions: [
    { since: "1.8", check },
    { since: "1.25", check: exceptWindows(check) },
  ],
};

function check(subject: Subject): Answer {
  const { names, uncertain } = tally(subject, ({ context: { allowPrivilegeEscalation: allows } }) =>
    allows === unsure ? unsure : allows !== false,
  );
  if (names.length === 0) return unless(uncertain);
  return forbidden(
    "allowPrivilegeEscalation != false",
    `${containers(names)} must set securityContext.allowPrivilegeEscalation=false`,
  );
}
