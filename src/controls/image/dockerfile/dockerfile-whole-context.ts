import { textOf } from "../../../syntax/dockerfile/index.ts";
import { broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { sourcesOf } from "./copies.ts";

export const control = dockerfileControl({
  id: "dockerfile-whole-context",
  title: "A .dockerignore says what does not belong into the image",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images", "Limit credential exposure"], mitre: ["T1552.001"] },
  noFix: "what does not belong into the image only its authors know; the list is a file of its own",
  check({ image: { stages }, ignoreFile }) {
    const found = stages.flatMap((stage) =>
      [...stage.stepsOf("COPY"), ...stage.stepsOf("ADD")].flatMap((step) => {
        const word =
          step.flag("from") === undefined ? sourcesOf(step).find((each) => isWhole(textOf(each))) : undefined;
        if (word === undefined || ignoreFile.is(true)) return [];
        const at = { path: step.path, range: { start: word.start, end: word.end } };
        if (ignoreFile.unknown) return undecided(at, ignoreFile.why ?? "not known");
        return broken({
          at,
          message: `${step.keyword} ${textOf(word)} takes everything along, and no .dockerignore keeps .git, .env files and keys out`,
          advice:
            "Copy what the application needs by name, or list in a .dockerignore what it does not: .git, .env*, *.pem, node_modules",
        });
      }),
    );
    return found.length === 0 ? met : found;
  },
});

function isWhole(source: string): boolean {
  return /^(?:\.?\/?|\.\/\.|\*|\.\/\*)$/.test(source) && source !== "";
}
