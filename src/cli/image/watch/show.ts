import { UsageError } from "../../../base/result.ts";
import { matchesPatterns } from "../../../sources/index.ts";
import type { WatchStore } from "../../../sources/watch/index.ts";
import { parseDate } from "../../settings.ts";
import { told } from "./check.ts";
import { counted, isJson, printJson, printLines } from "./formats.ts";
import { withStore } from "./place.ts";

interface ShowOptions {
  readonly store?: string;
  readonly format?: string;
}

/** Prints which images are watched, and gives the exit code. */
export function runWatchList({ store: named, format }: ShowOptions): Promise<number> {
  const json = isJson(format);
  return withStore(named, {}, (store) => {
    const whose = ownership(store);
    const images = store.images.list().map((image) => ({ ...image, owner: whose(image.name) }));
    if (json) printJson({ schemaVersion: "1", checked: store.get("checked on") ?? null, images });
    else
      printLines([
        ...images.map(
          ({ name, digest, owner, packages, workloads, alarms }) =>
            `${name}  ${digest?.slice(0, 19) ?? "no digest"}${marked(owner)}  ${counted(packages, "package")}, ${counted(workloads.length, "workload")}, ${counted(alarms, "weakness", "weaknesses")} that ${alarms === 1 ? "fails" : "fail"} the gate`,
        ),
        counted(images.length, "image"),
      ]);
    return 0;
  });
}

interface ReportOptions extends ShowOptions {
  readonly unfixedFor: string;
  readonly date?: string;
}

const day = 24 * 60 * 60 * 1000;

/** Prints what could have been repaired for longer than is allowed, by image, and gives the exit code. */
export function runWatchReport({ store: named, format, unfixedFor, date }: ReportOptions): Promise<number> {
  const json = isJson(format);
  const days = Number(unfixedFor);
  if (unfixedFor.trim() === "" || !(days >= 0) || !Number.isFinite(days))
    throw new UsageError(`--unfixed-for is a number of days, not ${JSON.stringify(unfixedFor)}`);
  const today = Date.parse(parseDate(date));
  return withStore(named, {}, (store) => {
    const whose = ownership(store);
    const checked = store.get("checked on");
    if (checked === undefined)
      throw new UsageError("nothing was checked yet: breakwater image watch check does");
    const late = store.alarms
      .all()
      .filter(({ fixedSince }) => fixedSince !== null && today - Date.parse(fixedSince) > days * day);
    const images = [...Map.groupBy(late, ({ image }) => image)].map(([name, alarms]) => ({
      name,
      owner: whose(name),
      findings: alarms.toSorted((a, b) => ((a.fixedSince ?? "") < (b.fixedSince ?? "") ? -1 : 1)),
    }));
    if (json)
      printJson({
        schemaVersion: "1",
        checked,
        unfixedFor: days,
        images: images.map((image) => ({ ...image, findings: image.findings.map(told) })),
      });
    else
      printLines([
        ...images.flatMap(({ name, owner, findings }) => [
          `${name}${marked(owner)}`,
          ...findings.map(
            ({ severity, message, fixedSince, fixed }) =>
              `  ${severity.padEnd(8)}  since ${fixedSince}, ${fixed}: ${message}`,
          ),
          "",
        ]),
        `${counted(images.length, "image")} of ${store.images.counts().images} with weaknesses that could have been repaired for more than ${counted(days, "day")}, as of the check of ${checked}`,
      ]);
    return images.length > 0 ? 1 : 0;
  });
}

/** Stops watching images, and gives the exit code. */
export function runWatchRemove(names: readonly string[], { store: named }: ShowOptions): Promise<number> {
  return withStore(named, {}, (store) => {
    const unknown = names.filter((name) => store.transaction(() => store.images.remove(name)).length === 0);
    for (const name of unknown)
      process.stderr.write(`breakwater: ${name} is not watched; breakwater image watch list says what is\n`);
    return unknown.length > 0 ? 2 : 0;
  });
}

type Owner = "own" | "third-party" | null;

/** Whose images are: null where nobody said which are ours. */
function ownership(store: WatchStore): (name: string) => Owner {
  const stated: unknown = JSON.parse(store.get("own") ?? "null");
  if (!Array.isArray(stated)) return () => null;
  const patterns = stated.map(String);
  return (name) => (matchesPatterns(patterns, name) ? "own" : "third-party");
}

function marked(owner: Owner): string {
  return owner === "third-party" ? "  (third-party)" : "";
}
