import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { unreadUnixRuns } from "./runs.ts";

const programs = new Set(["sudo", "doas", "opendoas"]);

export const control = dockerfileControl({
  id: "dockerfile-sudo",
  title: "Nobody becomes root in an image by sudo",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers and privilege escalation"],
    mitre: ["T1548.003"],
  },
  noFix: "what needs it at run time has to be found out",
  check({ image: { installed, stages } }) {
    const found = installed.flatMap(({ package: { name, word }, by, uncertain }) =>
      programs.has(name) && !uncertain && by.manager !== "pip" && by.manager !== "npm"
        ? broken({
            at: { path: by.run.step.path, range: { start: word.start, end: word.end } },
            cause: name,
            message: `${name} is in the image: a setuid program that makes root of whom it is configured for, and of others through its flaws`,
            advice: "Do what needs root in the build, before USER; change the user there by USER itself",
          })
        : [],
    );
    const granted = stages.flatMap(({ runs }) =>
      runs.flatMap(({ step, commands }) => {
        const word = commands.flatMap(({ words }) => words).find(({ text }) => /\bNOPASSWD\b/.test(text));
        return word === undefined
          ? []
          : broken({
              at: { path: step.path, range: { start: word.start, end: word.end } },
              cause: "NOPASSWD",
              message: "a user may become root without a password: USER then protects nothing",
              severity: "high",
              severityReason: "everybody who gets in is root at once",
            });
      }),
    );
    const answers = [...found, ...granted, ...unreadUnixRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});
