import { type Installed, toolOf } from "../../../images/index.ts";
import { type Answer, type Broken, broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { unreadUnixRuns } from "./runs.ts";

const instead =
  "Leave it out: what is fetched at the start belongs into an init container or a ConfigMap, probes are the kubelet's, and debugging is done by kubectl debug with an image of its own";

/** Packages that its own commands leave in the image, and what bases for building bring. */
export const control = dockerfileControl({
  id: "dockerfile-network-tools",
  title: "Images hold no network clients, remote shells or debuggers",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: minimal images"],
    mitre: ["T1105", "T1046"],
  },
  noFix: "whether the application uses the tool is not in the file",
  check({ image }) {
    const found = [...image.installed.flatMap(answerOf), ...ofBase(), ...unreadUnixRuns(image.stages)];
    return found.length === 0 ? met : found;

    function ofBase(): readonly Broken[] {
      const { origin, facts, first } = image.stage;
      if (origin.kind !== "image" || facts.tools === undefined) return [];
      return [
        broken({
          at: first.basePlace,
          cause: "base",
          message: `${origin.reference.text} is made for building and brings ${facts.tools.join(", ")}`,
          severity: "low",
          severityReason: "comes with the base, which another one replaces",
          advice: `Take ${facts.smaller ?? "a smaller base"}`,
        }),
      ];
    }
  },
});

function answerOf(installed: Installed): Answer | readonly Answer[] {
  const tool = toolOf(installed);
  if (tool === undefined) return [];
  const { by, uncertain } = installed;
  const { word } = installed.package;
  const at = { path: by.run.step.path, range: { start: word.start, end: word.end } };
  if (uncertain)
    return undecided(at, `whether ${installed.package.name} is in the image in the end depends on the build`);
  return broken({
    at,
    cause: tool.name,
    message: `${tool.name}, a ${tool.sort}, is in the image: whoever gets in need not bring their own`,
    ...(tool.sort === "remote shell" && {
      severity: "high" as const,
      severityReason: "it lets people in who should use kubectl exec, which is authorised and audited",
    }),
    ...(tool.sort === "debugger" && {
      severity: "low" as const,
      severityReason: "opens no connection by itself",
    }),
    advice: instead,
  });
}
