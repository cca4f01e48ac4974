import { type Image, placeOf, runtimeSupport, supportOf } from "../../../images/index.ts";
import { isOfDistribution } from "../../../packages/index.ts";
import { type Answer, broken, met, undecided } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { fromLayer, someOf } from "./telling.ts";

/** The distribution by what it says of itself; runtimes that did not come with it by their version. */
export const control = imageControl({
  id: "image-end-of-life",
  title: "Images are of releases that still get fixes",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images", "Scan Images"],
    nsa: ["Upgrading and application security practices"],
    mitre: ["T1190"],
  },
  noFix: "a newer release has to be tested with the application",
  check(image, { date }) {
    const answers = [...distribution(image, date), ...runtimes(image, date)];
    return answers.length === 0 ? met : answers;
  },
});

function distribution({ content: { release, packages }, isWindows }: Image, date: string): readonly Answer[] {
  const at = placeOf("release");
  if (isWindows) return [undecided(at, "releases of Windows are not known here")];
  if (release === null)
    // Without packages of a system there is no system that could end.
    return packages.some(({ type }) => isOfDistribution(type))
      ? [undecided(at, "it does not say which release it is of")]
      : [];
  const support = supportOf(release);
  if (support === undefined)
    return [undecided(at, `until when ${release.name} ${release.versionId} gets fixes is not known`)];
  const { what, until } = support;
  if (until === null || until >= date) return [];
  return [
    broken({
      at,
      cause: what,
      message: `${what} has had no fixes since ${until}: what is found in its packages stays open, and advisories do not tell of it any more`,
      advice:
        "Build it on a newer release; where fixes are bought beyond that day, waive this with their end for a date",
    }),
  ];
}

/** What is compiled in is told for the weaknesses that it has; that its compiler is old says less. */
function runtimes(image: Image, date: string): readonly Answer[] {
  const ended = image.content.packages.flatMap((installed) => {
    const support = runtimeSupport(installed);
    const until = support?.until ?? null;
    return support === undefined || until === null || until >= date
      ? []
      : [{ what: support.what, until, installed }];
  });
  return [...Map.groupBy(ended, ({ what }) => what)].flatMap(([what, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    const { until, installed } = first;
    const isCompiledIn = installed.type === "golang";
    const files = someOf(
      same.flatMap((each) => each.installed.file ?? []),
      4,
    );
    return broken({
      at: image.at(installed.layer, "packages", installed.purl),
      cause: what,
      message: `${what}${files === "" ? "" : `, of ${files},`}${fromLayer(image, installed.layer)} has had no fixes since ${until}: what is found in it stays open`,
      severity: isCompiledIn ? "low" : "medium",
      severityReason: isCompiledIn
        ? "the program has parts of it, which are looked up by themselves"
        : "the distribution below it may get fixes",
      advice: isCompiledIn ? "Take a version of the program that was built anew" : "Take a newer line of it",
    });
  });
}
