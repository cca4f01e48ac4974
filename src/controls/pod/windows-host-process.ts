import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Windows' counterpart of privileged. Options of pod and container join field by field. */
export const control = containerControl({
  id: "windows-host-process",
  title: "Windows containers are not host processes",
  severity: "critical",
  area: "pod",
  recommended: true,
  covers: ["pss:windowsHostProcess", "azure:windows-block-host-process"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: privileged containers"] },
  noFix:
    "a pod of host processes is written for the node: its user, network and paths have to change with it",
  check(container) {
    const { hostProcess } = container.effective;
    if (hostProcess.unknown) return undecided(hostProcess);
    if (!hostProcess.is(true)) return met;
    return broken({
      at: hostProcess,
      message: "hostProcess is true: it runs on the node itself, with its files, network and accounts",
    });
  },
});
