import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { setters } from "../wording.ts";

/**
 * Windows containers that run as processes of the host.
 *
 * Restricted field: `securityContext.windowsOptions.hostProcess` of the pod and every container.
 * Allowed values: false, unset.
 */
export const windowsHostProcess: Check = {
  id: "windowsHostProcess",
  level: "baseline",
  title: "No Windows container runs as a process of the host",
  versions: [{ since: "1.0", check }],
};

function check(subject: Subject): Answer {
  const pod = subject.context.hostProcess;
  const { names, uncertain } = tally(subject, ({ context }) => context.hostProcess ?? false);
  if (pod !== true && names.length === 0) return unless(pod === unsure || uncertain);
  const who = setters(pod === true, names);
  return forbidden("hostProcess", `${who} must not set securityContext.windowsOptions.hostProcess=true`);
}
