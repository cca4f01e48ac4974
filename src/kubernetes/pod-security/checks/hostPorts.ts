import { type Answer, type Check, forbidden, tally, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";
import { containers, plural, sorted } from "../wording.ts";

/**
 * Ports opened on the host's own address.
 *
 * Restricted field: `ports[*].hostPort` of every container.
 * Allowed values: 0, unset. In a pod with `hostNetwork: true` the API sets an absent one to the container's port, so
 * that such a pod fails here too as soon as it names a port.
 */
export const hostPorts: Check = {
  id: "hostPorts",
  level: "baseline",
  title: "No container opens a port of the host",
  versions: [{ since: "1.0", check }],
};

function check(subject: Subject): Answer {
  const found: string[] = [];
  const { names, uncertain } = tally(subject, ({ hostPorts: ports }) => {
    if (ports.length === 0) return false;
    const known = ports.filter((port) => port !== unsure).map(String);
    found.push(...known);
    return known.length > 0 || unsure;
  });
  if (names.length === 0) return unless(uncertain);
  const ports = sorted(found);
  return forbidden(
    "hostPort",
    `${containers(names)} ${plural("uses", "use", names.length)} ` +
      `${plural("hostPort", "hostPorts", ports.length)} ${ports.join(", ")}`,
  );
}
