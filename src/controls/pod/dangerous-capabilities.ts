import { normaliseCapability } from "../../kubernetes/index.ts";
import type { Severity } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { broken, met, plan, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

interface Danger {
  readonly severity: Severity;
  readonly lets: string;
}

/** What a capability lets its holder do that ends at the node. Source: capabilities(7). */
const dangers: Readonly<Record<string, Danger>> = {
  ALL: { severity: "critical", lets: "do everything root can" },
  SYS_ADMIN: { severity: "critical", lets: "mount file systems and leave the container" },
  SYS_MODULE: { severity: "critical", lets: "load code into the node's kernel" },
  SYS_PTRACE: { severity: "high", lets: "read and change the memory of other processes" },
  SYS_RAWIO: { severity: "critical", lets: "read and write the node's memory and disks directly" },
  SYS_BOOT: {
    severity: "high",
    lets: "load the kernel that the node starts next and, with hostPID, restart the node",
  },
  SYS_TIME: { severity: "medium", lets: "change the node's clock, on which certificates and logs rely" },
  BPF: { severity: "high", lets: "load programs into the node's kernel" },
  PERFMON: { severity: "high", lets: "observe the whole node's kernel" },
  NET_ADMIN: {
    severity: "high",
    lets: "change addresses, routes and firewall rules of its network, with hostNetwork the node's",
  },
  NET_RAW: { severity: "medium", lets: "forge packets and impersonate other pods" },
  DAC_READ_SEARCH: { severity: "critical", lets: "open any file of the node by its handle" },
  MAC_ADMIN: {
    severity: "high",
    lets: "change the node's mandatory access control, such as AppArmor's profiles",
  },
  MAC_OVERRIDE: {
    severity: "high",
    lets: "pass over mandatory access control where the node's module (Smack) heeds it",
  },
  SYSLOG: { severity: "medium", lets: "read kernel messages and addresses" },
  CHECKPOINT_RESTORE: {
    severity: "high",
    lets: "choose process ids and reach the files that other processes have mapped",
  },
};

/** Any case, as containerd grants it; CAP_ in front too, as CRI-O does. Defaults are drop-all-capabilities' business. */
export const control = containerControl({
  id: "dangerous-capabilities",
  title: "Containers add no capability that reaches beyond them",
  severity: "high",
  area: "pod",
  recommended: true,
  covers: ["pss:capabilities_baseline", "azure:container-allowed-capabilities"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.2"],
    nsa: ["Pod security: capabilities"],
  },
  check(container) {
    if (container.isWindows || container.effective.privileged.is(true)) return met;
    const { add } = container.effective.capabilities;
    if (add.unknown) return undecided(add);
    const view = container.securityContext.get("capabilities").get("add");
    return view.items().map((item) => judge(item, view));
  },
});

function judge(item: View, list: View) {
  const stated = item.string();
  const danger = stated.value === undefined ? undefined : dangers[normaliseCapability(stated.value)];
  if (danger === undefined || stated.value === undefined) return met;
  const last = list.items().length === 1;
  return broken({
    at: stated,
    message: `adds ${stated.value}, which lets it ${danger.lets}`,
    cause: normaliseCapability(stated.value),
    severity: danger.severity,
    severityReason: `what ${normaliseCapability(stated.value)} allows`,
    fix: plan([{ op: "remove", path: last ? list.path : item.path }], {
      summary: `Remove ${stated.value}`,
      test: `see whether the program still does its work without ${stated.value}; if not, look for a narrower way to do it`,
    }),
  });
}
