import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { exceptUserNamespaces } from "../exemptions.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers, setters } from "../wording.ts";

/**
 * Containers that the kubelet may start as root.
 *
 * Restricted field: `securityContext.runAsNonRoot` of the pod and every container.
 * Allowed values: true; unset where the pod, or every container, sets it. False is forbidden even where it takes no
 * effect, and a `runAsUser` other than 0 does not replace it. Since 1.35 not asked of pods in a user namespace
 * (`hostUsers: false`); asked of Windows pods as of any.
 */
export const runAsNonRoot: Check = {
  id: "runAsNonRoot",
  level: "restricted",
  title: "Every container is kept from starting as root",
  versions: [
    { since: "1.0", check },
    { since: "1.35", check: exceptUserNamespaces(check) },
  ],
};

const reason = "runAsNonRoot != true";

function check(subject: Subject): Answer {
  const pod = subject.context.runAsNonRoot;
  const bad = tally(subject, ({ context: { runAsNonRoot: own } }) =>
    own === unsure ? unsure : own === false,
  );
  if (pod === false || bad.names.length > 0) {
    return forbidden(
      reason,
      `${setters(pod === false, bad.names)} must not set securityContext.runAsNonRoot=false`,
    );
  }
  if (pod === undefined) {
    const without = tally(subject, ({ context }) => context.runAsNonRoot === undefined);
    if (without.names.length > 0) {
      return forbidden(
        reason,
        `pod or ${containers(without.names)} must set securityContext.runAsNonRoot=true`,
      );
    }
  }
  return unless(pod === unsure || bad.uncertain);
}
