import { packageCommands, type Stage } from "../../../images/index.ts";
import { broken, met, plan } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { commandPath, unreadUnixRuns, wordIndex, wordPlace } from "./runs.ts";

const options: Readonly<Record<string, string>> = {
  "apt-get": "--no-install-recommends",
  zypper: "--no-recommends",
};

/** apt installs what packages recommend unless APT::Install-Recommends says otherwise. Source: apt-get(8). */
export const control = dockerfileControl({
  id: "dockerfile-package-recommends",
  title: "Only packages that are named or needed are installed",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"] },
  check({ image: { stages } }) {
    const found = stages.flatMap((stage) =>
      isConfigured(stages)
        ? []
        : stage.runs.flatMap((run) =>
            packageCommands(run).flatMap(({ manager, action, program, packages }) => {
              const option = options[manager];
              const verb = program.args.find(({ text }) => text === "install" || text === "in");
              if (option === undefined || action !== "install" || verb === undefined || packages.length === 0)
                return [];
              if (
                program.args.some(
                  ({ text }) => text === option || /Install-Recommends=(?:0|false|no)\b/i.test(text),
                )
              )
                return [];
              const path = [...commandPath(run, program), "words"];
              return broken({
                at: wordPlace(run, verb),
                cause: packages[0]?.name ?? manager,
                message: `${program.name} installs what the packages recommend as well: programs that nobody asked for`,
                fix: plan([{ op: "insert", path, value: option, index: wordIndex(program, verb) + 1 }], {
                  summary: `Add ${option}`,
                  test: "that nothing is missing: what is needed of the recommended packages has to be named",
                }),
              });
            }),
          ),
    );
    const answers = [...found, ...unreadUnixRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});

/** A file of apt's configuration that a command writes. */
function isConfigured(stages: readonly Stage[]): boolean {
  return stages.some(({ runs }) =>
    runs.some(({ step }) =>
      /Install-Recommends["']?[\s=]*["'\\]*(?:0|false|no)\b/i.test(step.instruction.body.text),
    ),
  );
}
