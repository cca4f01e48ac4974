import type { Container } from "../../kubernetes/index.ts";
import { broken, met, plan, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** The runtime reads names in any case and so does this control; the Pod Security Standards want "ALL" to the letter. */
export const control = containerControl({
  id: "drop-all-capabilities",
  title: "Containers drop all Linux capabilities and add back only what they need",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:capabilities_restricted"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.2"],
    nsa: ["Pod security: capabilities"],
  },
  check(container) {
    const { drop } = container.effective.capabilities;
    if (container.isWindows || container.effective.privileged.is(true)) return met;
    if (drop.unknown) return undecided(drop);
    const dropped = drop.value ?? [];
    if (dropped.includes("ALL")) return met;
    const spelt = dropped.find((name) => name.toUpperCase() === "ALL");
    return broken({
      at: drop,
      message:
        spelt === undefined
          ? `keeps ${kept(container)} because it does not drop ALL`
          : `drops "${spelt}": the runtime understands it, the Pod Security Standards only "ALL"`,
      fix: plan([{ op: "set", path: drop.at.path, value: ["ALL"] }], {
        summary: "Drop ALL capabilities; what is in `add` stays",
        ...(spelt === undefined && {
          test: "see that the container still starts, binds its ports and owns its files; add back single capabilities it proves to need",
        }),
      }),
    });
  },
});

function kept(container: Container): string {
  const { effective } = container.effective.capabilities;
  if (effective.value?.has("NET_RAW")) return "NET_RAW and other default capabilities";
  return "default capabilities";
}
