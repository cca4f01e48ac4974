import { firstOf } from "../../../base/text.ts";
import { buildsOnly, type Installed } from "../../../images/index.ts";
import { type Answer, broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { unreadUnixRuns } from "./runs.ts";

export const control = dockerfileControl({
  id: "dockerfile-build-tools",
  title: "Compilers and SDKs stay in the stage that builds",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"] },
  noFix: "what the application needs of the stage that builds is not in the file",
  check({ image }) {
    const byCommand = Map.groupBy(image.installed.filter(buildsOnly), ({ by }) => by);
    const found: Answer[] = [...byCommand.values()].map(tell);
    const { origin, facts, first } = image.stage;
    if (origin.kind === "image" && facts.builds !== undefined)
      found.push(
        broken({
          at: first.basePlace,
          cause: "base",
          message: `${origin.reference.text} brings ${facts.builds}, which a running application has no use for`,
          advice: `Build in a stage of its own and copy the result${facts.smaller === undefined ? "" : `; the image can be ${facts.smaller}`}`,
        }),
      );
    found.push(...unreadUnixRuns(image.stages));
    return found.length === 0 ? met : found;
  },
});

function tell(installed: readonly Installed[]): Answer {
  const [first] = installed;
  if (first === undefined) return met;
  const { word } = first.package;
  const at = { path: first.by.run.step.path, range: { start: word.start, end: word.end } };
  const certain = installed.filter(({ uncertain }) => !uncertain);
  if (certain.length === 0)
    return undecided(at, `whether ${first.package.name} is in the image in the end depends on the build`);
  const names = certain.map(({ package: { name } }) => name);
  return broken({
    at,
    cause: names[0] ?? "",
    message: `${firstOf(names, 5)} ${names.length === 1 ? "is" : "are"} of use where something is built, and stay${names.length === 1 ? "s" : ""} in the image`,
    advice: "Build in a stage of its own and copy the result (COPY --from), or remove them in the same RUN",
  });
}
