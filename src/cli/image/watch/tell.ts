import { plural } from "../../../base/text.ts";
import type { WatchOutcome } from "../../../scan/watch/index.ts";
import type { Alarm } from "../../../sources/watch/index.ts";
import { tellLine } from "../../stderr.ts";
import { printJson, printLines } from "./formats.ts";

/** Prints what a check found. */
export function tell(outcome: WatchOutcome, updated: string, json: boolean): void {
  const { images, packages, looked, added, gone, alarms, ended, unknown } = outcome;
  if (json) {
    const summary = { images, packages, looked, added, gone };
    const reasons = [...unknown].map(([reason, count]) => ({ reason, packages: count }));
    printJson({
      schemaVersion: "1",
      advisories: updated,
      summary,
      new: alarms.map(told),
      gone: ended.map(told),
      unknown: reasons,
    });
    return;
  }
  for (const [reason, count] of unknown) tellLine(`${plural(count, "package")}: ${reason}`);
  printLines([
    `${plural(images, "image")}, ${plural(packages, "package")}; ${looked} looked up again: ${added} weaknesses new, ${gone} gone`,
    ...linesOf("new", alarms),
    ...linesOf("gone", ended),
    alarms.length === 0
      ? "no new weakness fails the gate"
      : `${plural(alarms.length, "new weakness", "new weaknesses")} in ${plural(new Set(alarms.map(({ image }) => image)).size, "image")} ${alarms.length === 1 ? "fails" : "fail"} the gate`,
  ]);
}

/** What is new or gone, by image. */
export function linesOf(
  word: "new" | "gone",
  alarms: readonly Pick<Alarm, "image" | "severity" | "message" | "advice">[],
): readonly string[] {
  return [...Map.groupBy(alarms, ({ image }) => image)].flatMap(([image, all]) => [
    "",
    `${image}, ${word}:`,
    ...all.map(
      ({ severity, message, advice }) =>
        `  ${severity.padEnd(8)}  ${message}${word === "gone" || advice === "" ? "" : `. ${advice}`}`,
    ),
  ]);
}

/** As machines read it. */
export function told({
  image,
  weakness,
  severity,
  message,
  advice,
  packages,
  fixed,
  fixedSince,
  since,
}: Alarm) {
  return { image, weakness, severity, message, advice, packages, fixed, fixedSince, since };
}
