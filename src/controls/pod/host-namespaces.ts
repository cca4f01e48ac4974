import type { Known } from "../../model/index.ts";
import { broken, met, remove, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

const namespaces: Readonly<Record<string, { readonly lets: string; readonly test: string }>> = {
  hostPID: {
    lets: "see every process of the node, their environment and, as root, their files",
    test: "see whether it needs the node's processes at all",
  },
  hostIPC: {
    lets: "read the shared memory of the node's processes",
    test: "see whether it shares memory with another pod",
  },
  hostNetwork: {
    lets: "reach the node's own services and metadata endpoint, and no network policy governs it",
    test: "see that its ports can be reached through a Service, and that nothing relies on the node's address",
  },
};

/** Windows knows hostNetwork for HostProcess pods only; PID and IPC do not exist there. */
export const control = podControl({
  id: "host-namespaces",
  title: "Pods do not share the node's namespaces",
  severity: "high",
  area: "pod",
  recommended: true,
  covers: ["pss:hostNamespaces", "azure:block-host-namespace", "azure:host-network-ports"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.2.2", "4.2.3", "4.2.4"],
    nsa: ["Pod security: host namespaces"],
  },
  check(pod) {
    return Object.entries(namespaces).map(([field, { lets, test }]) => {
      const value: Known<boolean> = pod.spec.get(field).boolean();
      if (value.unknown) return undecided(value);
      if (!value.is(true)) return met;
      return broken({ at: value, message: `${field} is true: the pod can ${lets}`, fix: remove({ test }) });
    });
  },
});
