import { broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { isRemote, sourcesOf } from "./copies.ts";

/** Dockerfile reference, "ADD --checksum" and Git addresses with a commit. */
export const control = dockerfileControl({
  id: "dockerfile-add-url",
  title: "ADD fetches nothing that it does not check",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Supply chain: image integrity"], mitre: ["T1195.002"] },
  noFix: "only who trusts the download can say what its checksum is",
  check({ stages }) {
    const found = stages.flatMap((stage) =>
      stage.stepsOf("ADD", true).flatMap((step) => {
        if (step.flag("checksum") !== undefined) return [];
        return sourcesOf(step).flatMap((word) => {
          const { text, why } = stage.expand(word, step);
          if (why !== undefined && text.startsWith("\0")) return undecided(step.part(word), why);
          if (!isRemote(text) || /#[0-9a-f]{40}(?:$|:)/.test(text)) return [];
          return broken({
            at: { path: step.path, range: { start: word.start, end: word.end } },
            message:
              "ADD fetches an address without a checksum: whoever controls it, or a name on the way, puts a file of their own into the image",
          });
        });
      }),
    );
    return found.length === 0 ? met : found;
  },
});
