import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { modesOf, octal } from "./modes.ts";
import { unreadUnixRuns } from "./runs.ts";

/** The first of four digits: 4 is setuid, 2 setgid; in letters `s` for user or group. */
export const control = dockerfileControl({
  id: "dockerfile-setuid",
  title: "No program of an image changes who it runs as",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers and privilege escalation"],
    mitre: ["T1548.001"],
  },
  noFix: "what the program needs the right for has to be found out",
  check({ image: { stages } }) {
    const found = modesOf(stages).flatMap(({ text, at, files }) => {
      if (!gives(text)) return [];
      return broken({
        at,
        cause: `${text} ${files}`,
        message: `${files === "" ? "a file" : files} gets the mode ${text}: whoever starts it runs it as its owner, or with its group`,
      });
    });
    const answers = [...found, ...unreadUnixRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});

function gives(mode: string): boolean {
  const digits = octal(mode);
  if (digits !== undefined) return ((digits[0] ?? 0) & 6) !== 0;
  return mode.split(",").some((part) => /^[ugoa]*[+=][rwxXt]*s/.test(part) && !/^o+[+=]/.test(part));
}
