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

function check({ hostNetwork, hostPID, hostIPC }: Subject): Answer {
  const shared: string[] = [];
  if (hostNetwork === true) shared.push("hostNetwork=true");
  if (hostPID === true) shared.push("hostPID=true");
  if (hostIPC === true) shared.push("hostIPC=true");
  if (shared.length > 0) return forbidden("host namespaces", shared.join(", "));
  return unless(hostNetwork === unsure || hostPID === unsure || hostIPC === unsure);
}
