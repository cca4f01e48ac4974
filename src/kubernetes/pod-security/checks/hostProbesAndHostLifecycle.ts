import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers, plural, quoted, sorted } from "../wording.ts";

/**
 * Hosts named in probes and lifecycle handlers, to which the kubelet would connect from the node's network.
 *
 * Restricted fields: `httpGet.host` and `tcpSocket.host` of `livenessProbe`, `readinessProbe`, `startupProbe`,
 * `lifecycle.postStart` and `lifecycle.preStop` of every container.
 * Allowed values: empty, unset. The pod's own loopback address is forbidden like any other.
 */
export const hostProbesAndHostLifecycle: Check = {
  id: "hostProbesAndHostLifecycle",
  level: "baseline",
  title: "Probes and lifecycle handlers name no host",
  versions: [{ since: "1.34", check }],
};

function check(subject: Subject): Answer {
  const found: string[] = [];
  const { names, uncertain } = tally(subject, ({ hosts }) => {
    if (hosts.length === 0) return false;
    const known = hosts.filter((host) => host !== unsure);
    found.push(...known);
    return known.length > 0 || unsure;
  });
  if (names.length === 0) return unless(uncertain);
  const users = sorted(names);
  const hosts = sorted(found);
  return forbidden(
    "probe or lifecycle host",
    `${containers(users)} ${plural("uses", "use", users.length)} ` +
      `${plural("probe or lifecycle host", "probe or lifecycle hosts", hosts.length)} ${quoted(hosts)}`,
  );
}
