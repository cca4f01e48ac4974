import type { Started } from "../../../images/index.ts";
import { broken, met, plan } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";

/** Dockerfile reference, "Shell form ENTRYPOINT": it is started by `/bin/sh -c`, which passes no signals on. */
export const control = dockerfileControl({
  id: "dockerfile-shell-entrypoint",
  title: "The application is started without a shell",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"] },
  check({ image: { entrypoint, command, stage } }) {
    const started = entrypoint ?? command;
    if (started?.isShellForm !== true) return met;
    const [line = ""] = started.words;
    if (/^exec\s/.test(line) || line.trim() === "") return met;
    const { step } = started;
    const words = plainWords(started);
    const isHere = stage.steps.includes(step);
    return broken({
      at: step.place,
      message: `${step.keyword} is a line for a shell: the image needs one, and the application may never see the signal to stop`,
      ...(words !== undefined &&
        isHere && {
          fix: plan([{ op: "set", path: step.path, value: words }], {
            summary: `Start ${words[0]} by itself`,
            test: "that it starts with the same arguments, and stops when the pod is deleted",
          }),
        }),
      ...(words === undefined && {
        advice:
          "Use the JSON form; where a shell has to prepare something, let it exec the application at the end",
      }),
    });
  },
});

/** The words where nothing but a list of them is meant: no quotes, variables, patterns or operators. */
function plainWords({ words: [line = ""] }: Started): readonly string[] | undefined {
  const words = line.trim().split(/\s+/);
  return words.every((word) => /^[\w./:=@%+,-]+$/.test(word)) && !/^\w+=/.test(words[0] ?? "")
    ? words
    : undefined;
}
