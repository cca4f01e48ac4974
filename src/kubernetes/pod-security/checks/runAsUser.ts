import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { exceptUserNamespaces } from "../exemptions.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { setters } from "../wording.ts";

/**
 * The user id 0.
 *
 * Restricted field: `securityContext.runAsUser` of the pod and every container.
 * Allowed values: anything but 0, unset. Since 1.35 not asked of pods in a user namespace (`hostUsers: false`).
 */
export const runAsUser: Check = {
  id: "runAsUser",
  level: "restricted",
  title: "Nothing runs as the user id 0",
  versions: [
    { since: "1.23", check },
    { since: "1.35", check: exceptUserNamespaces(check) },
  ],
};

function check(subject: Subject): Answer {
  const pod = subject.context.runAsUser;
  const { names, uncertain } = tally(subject, ({ context: { runAsUser: own } }) =>
    own === unsure ? unsure : own === 0,
  );
  if (pod !== 0 && names.length === 0) return unless(pod === unsure || uncertain);
  return forbidden("runAsUser=0", `${setters(pod === 0, names)} must not set runAsUser=0`);
}
