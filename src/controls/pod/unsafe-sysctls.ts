import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, plan, set, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { itemOrOnlyList, unseenItems } from "./lists.ts";

/** Kernel parameters that stay within the pod, with the Kubernetes minor from which on they count as safe. */
const safeSince: Readonly<Record<string, number>> = {
  "kernel.shm_rmid_forced": 0,
  "net.ipv4.ip_local_port_range": 0,
  "net.ipv4.tcp_syncookies": 0,
  "net.ipv4.ping_group_range": 0,
  "net.ipv4.ip_unprivileged_port_start": 0,
  "net.ipv4.ip_local_reserved_ports": 27,
  "net.ipv4.tcp_keepalive_time": 29,
  "net.ipv4.tcp_fin_timeout": 29,
  "net.ipv4.tcp_keepalive_intvl": 29,
  "net.ipv4.tcp_keepalive_probes": 29,
  "net.ipv4.tcp_rmem": 32,
  "net.ipv4.tcp_wmem": 32,
  "net.ipv4.tcp_slow_start_after_idle": 37,
  "net.ipv4.tcp_notsent_lowat": 37,
};

/** The kubelet refuses the pod (SysctlForbidden) unless the node's allowed-unsafe-sysctls names it. */
export const control = podControl({
  id: "unsafe-sysctls",
  title: "Pods set only kernel parameters that stay within them",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:sysctls", "azure:allowed-sysctl-interfaces"],
  mappings: { guide: ["Secure pod access to resources"] },
  check(pod, { target }) {
    if (pod.isWindows) return met;
    const list = pod.securityContext.get("sysctls");
    const unseen = unseenItems(list);
    return [...list.items().map((item) => judge(item, list, target)), ...(unseen ? [undecided(unseen)] : [])];
  },
});

function judge(item: View, list: View, target: number): Answer {
  const name = item.get("name").string();
  if (name.unknown) return undecided(name);
  if (name.value === undefined) return met;
  const dotted = withDots(name.value);
  const since = safeSince[dotted];
  if (since !== undefined && since <= target) {
    if (dotted === name.value) return met;
    return broken({
      at: name,
      message: `sysctl ${name.value} is safe, but the Pod Security Standards know it as ${dotted} only`,
      severity: "info",
      severityReason: "the kubelet reads both spellings",
      fix: set(dotted),
    });
  }
  return broken({
    at: name,
    message:
      since === undefined
        ? `sysctl ${name.value} is not safe: the kubelet refuses the pod unless the node allows it, and then it may affect other pods`
        : `sysctl ${name.value} is safe from Kubernetes 1.${since} on only: a kubelet of 1.${target} refuses the pod unless the node allows it`,
    fix: plan([{ op: "remove", path: itemOrOnlyList(item, list).path }], {
      summary: `Remove sysctl ${name.value}`,
      test: "see that the application keeps its throughput and connections under load with the node's own value",
    }),
  });
}

/** `net/ipv4/tcp_syncookies` → `net.ipv4.tcp_syncookies`: the kubelet's reading of the spelling with slashes. */
function withDots(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  return first === "/" ? name.replace(/[./]/g, (separator) => (separator === "/" ? "." : "/")) : name;
}
