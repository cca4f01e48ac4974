import { UsageError } from "../../../base/result.ts";
import { plural } from "../../../base/text.ts";
import type { Alarm, WatchStore } from "../../../sources/watch/index.ts";
import { parseDate, type ReadingOptions, readPolicy } from "../../settings.ts";
import { isJson, printJson, printLines } from "./formats.ts";
import { marked, type Owner, ownership } from "./owner.ts";
import { withStore } from "./place.ts";
import { told } from "./tell.ts";

interface ReportOptions extends Pick<ReadingOptions, "config" | "policyFrom"> {
  readonly store?: string;
  readonly format?: string;
  readonly unfixedFor?: string;
  readonly own?: readonly string[];
  readonly date?: string;
}

const day = 24 * 60 * 60 * 1000;
const daysAllowed = 30;

/** Prints what could have been repaired for longer than is allowed, by image, and gives the exit code. */
export async function runWatchReport(options: ReportOptions): Promise<number> {
  const json = isJson(options.format);
  const { policy } = await readPolicy(options, process.cwd());
  const days = daysOf(options.unfixedFor) ?? policy.images.unfixedFor ?? daysAllowed;
  const today = Date.parse(parseDate(options.date));
  return withStore(options.store, {}, (store) => {
    const checked = store.get("checked on");
    if (checked === undefined)
      throw new UsageError("nothing was checked yet: breakwater image watch check does");
    const images = lateImages(store, today, days, ownership(store, options.own, policy.images.own));
    if (json) printJson({ schemaVersion: "1", checked, unfixedFor: days, images: images.map(toldOf) });
    else
      printLines([
        ...images.flatMap(linesOf),
        `${plural(images.length, "image")} of ${store.images.counts().images} with weaknesses that could have been repaired for more than ${plural(days, "day")}, as of the check of ${checked}`,
      ]);
    return images.length > 0 ? 1 : 0;
  });
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (text.trim() !== "" && days >= 0 && Number.isFinite(days)) return days;
  throw new UsageError(`--unfixed-for is a number of days, not ${JSON.stringify(text)}`);
}

interface Late {
  readonly alarm: Alarm;
  readonly since: string;
  /** For how many days it could have been repaired. */
  readonly days: number;
}

interface LateImage {
  readonly name: string;
  readonly owner: Owner;
  /** What could have been repaired for longest comes first. */
  readonly late: readonly [Late, ...Late[]];
}

/** Those that could have been repaired for longest come first. */
function lateImages(
  store: WatchStore,
  today: number,
  allowed: number,
  whose: (name: string) => Owner,
): readonly LateImage[] {
  const late = store.alarms.all().flatMap((alarm): readonly Late[] => {
    const { fixedSince } = alarm;
    if (fixedSince === null) return [];
    const days = Math.floor((today - Date.parse(fixedSince)) / day);
    return days > allowed ? [{ alarm, since: fixedSince, days }] : [];
  });
  return [...Map.groupBy(late, ({ alarm }) => alarm.image)]
    .flatMap(([name, all]): readonly LateImage[] => {
      const [first, ...rest] = all.toSorted((a, b) => b.days - a.days);
      return first === undefined ? [] : [{ name, owner: whose(name), late: [first, ...rest] }];
    })
    .sort((a, b) => b.late[0].days - a.late[0].days);
}

function linesOf({ name, owner, late }: LateImage): readonly string[] {
  return [
    `${name}${marked(owner)}  for ${plural(late[0].days, "day")}`,
    ...late.map(
      ({ alarm: { severity, message, fixed }, since, days }) =>
        `  ${severity.padEnd(8)}  since ${since} (${plural(days, "day")}), ${fixed}: ${message}`,
    ),
    "",
  ];
}

function toldOf({ name, owner, late }: LateImage) {
  const [{ since, days }] = late;
  const findings = late.map(({ alarm, days: each }) => ({ ...told(alarm), days: each }));
  return { name, owner, unfixedSince: since, days, findings };
}
