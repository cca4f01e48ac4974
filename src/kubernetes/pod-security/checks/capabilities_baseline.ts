import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers, quoted, sorted } from "../wording.ts";

/**
 * Capabilities beyond those a runtime gives anyway.
 *
 * Restricted field: `securityContext.capabilities.add` of every container.
 * Allowed values: those listed below, letter for letter: `CAP_CHOWN` and `chown` are others.
 */
export const capabilitiesBaseline: Check = {
  id: "capabilities_baseline",
  level: "baseline",
  title: "Containers add no capabilities beyond the default ones",
  versions: [{ since: "1.0", check }],
};

const allowed: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

function check(subject: Subject): Answer {
  const others: string[] = [];
  const { names, uncertain } = tally(subject, ({ context }) => {
    if (context.capabilities === undefined || context.capabilities === unsure) {
      return context.capabilities ?? false;
    }
    const { add } = context.capabilities;
    const bad = add.filter((name) => name !== unsure).filter((name) => !allowed.has(name));
    others.push(...bad);
    return bad.length > 0 || (add.includes(unsure) && unsure);
  });
  if (names.length === 0) return unless(uncertain);
  return forbidden(
    "non-default capabilities",
    `${containers(names)} must not include ${quoted(sorted(others))} in securityContext.capabilities.add`,
  );
}
