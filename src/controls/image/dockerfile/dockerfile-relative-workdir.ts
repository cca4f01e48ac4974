import { type Answer, broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";

/** Dockerfile reference, "WORKDIR": a relative path goes on from the one before, which may be the base's. */
export const control = dockerfileControl({
  id: "dockerfile-relative-workdir",
  title: "The working folder does not depend on the base image",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"] },
  noFix: "the folder that is meant depends on the base image",
  check({ stages }) {
    const found = stages.flatMap((stage): readonly Answer[] => {
      if (stage.parent !== undefined || stage.origin.kind === "scratch") return [];
      const step = stage.stepsOf("WORKDIR")[0];
      const [word] = step?.words ?? [];
      if (step === undefined || word === undefined) return [];
      const { text, why } = stage.expand(word, step);
      if (/^(?:["']?[A-Za-z]:|[/\\])/.test(text)) return [];
      if (why !== undefined && text.startsWith("\0")) return [undecided(step.part(word), why)];
      return [
        broken({
          at: { path: step.path, range: { start: word.start, end: word.end } },
          message: `${text} goes on from the base's own folder: where files end up changes with the base image`,
        }),
      ];
    });
    return found.length === 0 ? met : found;
  },
});
