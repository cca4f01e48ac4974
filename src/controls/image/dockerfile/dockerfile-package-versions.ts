import { firstOf } from "../../../base/text.ts";
import { type PackageCommand, packageCommands } from "../../../images/index.ts";
import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { unreadRuns } from "./runs.ts";

/** What is no package of a registry: folders, files, addresses. */
const elsewhere = /^[./]|[/\\]|:\/\/|\.(?:whl|deb|rpm|apk|tgz|tar\.gz)$/;
const mostNamed = 5;

export const control = dockerfileControl({
  id: "dockerfile-package-versions",
  title: "Packages are installed in a stated version",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Supply chain: image integrity"] },
  noFix: "which version was tested is not in the file",
  check({ stages }) {
    const found = stages.flatMap(({ runs }) =>
      runs.flatMap((run) =>
        packageCommands(run).flatMap((command) => {
          const loose = looseOf(command);
          const [first] = loose;
          if (first === undefined) return [];
          const names = loose.map(({ name }) => name);
          return broken({
            at: { path: run.step.path, range: { start: first.word.start, end: first.word.end } },
            cause: `${command.manager} ${first.name}`,
            message: `${firstOf(names, mostNamed)} come in whatever version is newest: two builds of one file differ, and nobody reviewed the difference`,
          });
        }),
      ),
    );
    const answers = [...found, ...unreadRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});

function looseOf({ action, packages, manager, program }: PackageCommand) {
  if (action !== "install") return [];
  // `npm ci` and `npm install` of a project follow its lock file, constraints fix what pip takes.
  if (program.args.some(({ text }) => /^(?:-c|--constraint|--require-hashes)$/.test(text))) return [];
  return packages.filter(
    ({ name, version, word }) =>
      version === undefined &&
      word.known &&
      !elsewhere.test(name) &&
      !(manager === "gem" && program.args.some(({ text }) => /^(?:-v|--version)/.test(text))) &&
      !(manager === "apk" && name.startsWith(".")),
  );
}
