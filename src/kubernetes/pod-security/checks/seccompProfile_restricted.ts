import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { exceptWindows } from "../exemptions.ts";
import { type Read, unsure } from "../read.ts";
import { isSeccompProfile } from "../seccomp.ts";
import type { Subject } from "../subject.ts";
import { containers, quoted, setters, sorted } from "../wording.ts";

/**
 * A seccomp profile for every container, its own or its pod's.
 *
 * Restricted field: `securityContext.seccompProfile.type` of the pod and every container.
 * Allowed values: `RuntimeDefault`, `Localhost`; unset where the pod, or every container, sets one. Any other value
 * is forbidden even where it takes no effect. Since 1.25 not asked of Windows pods.
 */
export const seccompProfileRestricted: Check = {
  id: "seccompProfile_restricted",
  level: "restricted",
  title: "Every container runs under a seccomp profile",
  versions: [
    { since: "1.19", check },
    { since: "1.25", check: exceptWindows(check) },
  ],
  overrides: ["seccompProfile_baseline"],
};

function check(subject: Subject): Answer {
  const values: string[] = [];
  const pod = breaks(subject.context.seccompType);
  const bad = tally(subject, ({ context }) => breaks(context.seccompType));
  if (pod === true || bad.names.length > 0) {
    const who = setters(pod === true, bad.names);
    return forbidden(
      "seccompProfile",
      `${who} must not set securityContext.seccompProfile.type to ${quoted(sorted(values))}`,
    );
  }
  if (subject.context.seccompType === undefined) {
    const without = tally(subject, ({ context }) => context.seccompType === undefined);
    if (without.names.length > 0) {
      const who = containers(without.names);
      return forbidden(
        "seccompProfile",
        `pod or ${who} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
      );
    }
  }
  return unless(pod === unsure || bad.uncertain);

  function breaks(type: Read<string>): boolean | typeof unsure {
    if (type === undefined || type === unsure) return type ?? false;
    if (isSeccompProfile(type)) return false;
    values.push(type);
    return true;
  }
}
