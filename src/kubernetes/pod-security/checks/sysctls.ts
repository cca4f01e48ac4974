import { type Answer, type Check, type Evaluate, forbidden, unless } from "../check.ts";
import { unsure } from "../read.ts";
import type { Subject } from "../subject.ts";

const from1_0 = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_unprivileged_port_start",
];
const from1_27 = [...from1_0, "net.ipv4.ip_local_reserved_ports"];
const from1_29 = [
  ...from1_27,
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
];
const from1_32 = [...from1_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"];
const from1_37 = [...from1_32, "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"];

/**
 * Kernel parameters that reach beyond the pod.
 *
 * Restricted field: `spec.securityContext.sysctls[*].name`.
 * Allowed values: the safe ones listed above, more of them from version to version.
 */
export const sysctls: Check = {
  id: "sysctls",
  level: "baseline",
  title: "The pod sets safe kernel parameters only",
  versions: [
    { since: "1.0", check: allowing(from1_0) },
    { since: "1.27", check: allowing(from1_27) },
    { since: "1.29", check: allowing(from1_29) },
    { since: "1.32", check: allowing(from1_32) },
    { since: "1.37", check: allowing(from1_37) },
  ],
};

function allowing(names: readonly string[]): Evaluate {
  const allowed: ReadonlySet<string> = new Set(names);
  return (subject) => check(subject, allowed);
}

function check({ context }: Subject, allowed: ReadonlySet<string>): Answer {
  if (context.sysctls.length === 0) return "allowed";
  const bad = context.sysctls.filter((name) => name !== unsure && !allowed.has(name));
  if (bad.length > 0) return forbidden("forbidden sysctls", bad.join(", "));
  return unless(context.sysctls.includes(unsure));
}
