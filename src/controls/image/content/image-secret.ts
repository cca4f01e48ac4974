import { type Image, type ImageContent, placeOf } from "../../../images/index.ts";
import { type Broken, broken, met } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { severityOf } from "../../credentials/telling.ts";
import { fromLayer, someOf } from "./telling.ts";

type PlacedCredential = ImageContent["credentials"][number];
type StatedCredential = ImageContent["statedCredentials"][number];

/** More findings would say the same; a last one tells how many there are. */
const mostFound = 50;

/** Every layer counts, and all that an image states of itself: who may pull it gets them all. */
export const control = imageControl({
  id: "image-secret",
  title: "Images hold no credentials",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images", "Limit credential exposure"],
    nsa: ["Authentication and authorization: protecting secrets"],
    mitre: ["T1552.001"],
  },
  noFix: "the value has to be renewed, and the image built without it",
  check(image) {
    const { credentials, statedCredentials } = image.content;
    const files = Map.groupBy(withoutRepeated(credentials), ({ path, isHidden }) => `${isHidden} ${path}`);
    const stated = Map.groupBy(statedCredentials, ({ path }) => path.join("\n"));
    const found: readonly (() => Broken | undefined)[] = [
      ...[...files.values()].map((same) => () => inFile(image, same)),
      ...[...stated.values()].map((same) => () => inConfiguration(image, same)),
    ];
    if (found.length === 0) return met;
    const told = found.slice(0, mostFound).flatMap((each) => each() ?? []);
    return found.length <= mostFound ? told : [...told, more(found.length - mostFound)];
  },
});

/** A layer that changes a file's owner or rights holds it anew: what it replaces says nothing more. */
function withoutRepeated(credentials: readonly PlacedCredential[]): readonly PlacedCredential[] {
  const keyOf = ({ path, rule, shape }: PlacedCredential): string => JSON.stringify([path, rule, shape]);
  const shown = new Set(credentials.filter(({ isHidden }) => !isHidden).map(keyOf));
  return credentials.filter((each) => !each.isHidden || !shown.has(keyOf(each)));
}

function inFile(image: Image, same: readonly PlacedCredential[]): Broken | undefined {
  const [first] = same;
  if (first === undefined) return undefined;
  const { path, layer, isHidden, line } = first;
  const why = isHidden
    ? "a later step took the file away or wrote it anew, and whoever may pull the image reads it in its layer all the same"
    : "whoever may pull the image reads it, and so does every process in it";
  return broken({
    at: image.at(layer, "files", path),
    ...(isHidden && { cause: "hidden" }),
    message: `${path}${fromLayer(image, layer)} holds ${inWords(same)} in line ${line}: ${why}`,
    ...(amongTests.test(path) ? mild : severityOf(same)),
    advice: adviceFor(same),
  });
}

const amongTests = /(?:^|\/)(?:tests?|testdata|fixtures?|__tests__|specs?|examples?|samples?|docs?)\//i;
const mild = { severity: "low", severityReason: "it lies among tests or examples" } as const;

function inConfiguration(image: Image, same: readonly StatedCredential[]): Broken | undefined {
  const [first] = same;
  if (first === undefined) return undefined;
  const { path, holder, step } = first;
  const where =
    step === null
      ? ""
      : `, step ${step + 1} of ${image.content.configuration.history.length} of the history,`;
  return broken({
    at: image.atHistory(step, ...path),
    message: `${holder}${where} holds ${inWords(same)}: whoever may pull the image reads it`,
    ...severityOf(same),
    advice: adviceFor(same),
  });
}

type Told = Pick<StatedCredential, "title" | "shape" | "wellKnown">;

function inWords(same: readonly Told[]): string {
  const words = same.map(
    ({ title, shape, wellKnown }) =>
      `${title}${wellKnown === "default" ? ", a default that everybody knows" : ""} (${shape})`,
  );
  return someOf(words, 3);
}

function adviceFor(same: readonly Told[]): string {
  if (same.every(({ wellKnown }) => wellKnown === "development"))
    return "Keep the emulator's settings out of what is deployed";
  return "Renew it, because every copy of the image keeps it; give it to the build by RUN --mount=type=secret, and to the application by a SecretProviderClass or do without by workload identity";
}

function more(count: number): Broken {
  return broken({
    at: placeOf("files"),
    cause: "more",
    message: `${count} more files and settings hold credentials`,
    advice: "Look first at what copies them into the image",
  });
}
