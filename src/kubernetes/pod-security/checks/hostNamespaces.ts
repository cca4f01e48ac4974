import { type Answer, type Check, forbidden, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";

/**
 * Sharing the host's namespaces.
 *
 * Restricted fields: `spec.hostNetwork`, `spec.hostPID`, `spec.hostIPC`.
 * Allowed values: false, unset. A user namespace (`hostUsers: false`) changes nothing.
 */
export const hostNamespaces: Check = {
  id: "hostNamespaces",
  level: "baseline",
  title: "The pod shares none of the host's namespaces",
  versions: [{ since: "1.0", check }],
};

const switches = ["hostNetwork", "hostPID", "hostIPC"] as const;

function check(subject: Subject): Answer {
  const shared = switches.filter((name) => subject[name] === true);
  if (shared.length > 0) return forbidden("host namespaces", shared.map((name) => `${name}=true`).join(", "));
  return unless(switches.some((name) => subject[name] === unsure));
}
