import { broken, met, plan, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { writableTmp } from "./read-only-root-filesystem/writable-tmp.ts";

/** Windows cannot mount its root read-only: the registry and system processes write there. */
export const control = containerControl({
  id: "read-only-root-filesystem",
  title: "Containers cannot write to their root file system",
  severity: "medium",
  area: "pod",
  recommended: true,
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.2"],
    nsa: ["Pod security: immutable container file systems"],
  },
  check(container) {
    if (container.isWindows) return met;
    const value = container.effective.readOnlyRootFilesystem;
    if (value.unknown) return undecided(value);
    if (value.is(true)) return met;
    const tmp = writableTmp(container);
    return broken({
      at: value,
      message: `readOnlyRootFilesystem is ${value.stated ? "false" : "not set"}: whoever gets in can change programs and leave tools behind`,
      fix: plan([{ op: "set", path: value.at.path, value: true }, ...tmp], {
        summary: `Make the root file system read-only${tmp.length > 0 ? " and give /tmp an empty directory" : ""}`,
        test: "let the program do everything it does, start and stop included; a write elsewhere than to a volume fails with EROFS (Read-only file system): mount an emptyDir where it has to write (caches, pid files, logs)",
      }),
    });
  },
});
