import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { modesOf, octal } from "./modes.ts";
import { unreadUnixRuns } from "./runs.ts";

export const control = dockerfileControl({
  id: "dockerfile-world-writable",
  title: "Files of an image are not writable for everybody",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: immutable container file systems"],
    mitre: ["T1222.002"],
  },
  noFix: "who has to write there is not in the file",
  check({ image: { stages } }) {
    const found = modesOf(stages).flatMap(({ text, at, files }) => {
      if (!opens(text)) return [];
      return broken({
        at,
        cause: `${text} ${files}`,
        message: `${files === "" ? "what is copied" : files} gets the mode ${text}: any process, whoever it runs as, can replace it`,
        advice: "Give it to the user that writes (COPY --chown, chown), or to group 0 with g=u",
      });
    });
    const answers = [...found, ...unreadUnixRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});

/** Folders with the sticky bit, as /tmp is, are everybody's on purpose. */
function opens(mode: string): boolean {
  const digits = octal(mode);
  if (digits !== undefined) return ((digits[3] ?? 0) & 2) !== 0 && ((digits[0] ?? 0) & 1) === 0;
  if (mode.includes("t")) return false;
  return mode.split(",").some((part) => /^[ug]*[oa][ugoa]*[+=][rxXs]*w/.test(part));
}
