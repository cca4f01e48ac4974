import { fieldsOf } from "../../../base/json.ts";
import { UsageError } from "../../../base/result.ts";
import { plural } from "../../../base/text.ts";
import { severities } from "../../../model/index.ts";
import { AdvisoryStore } from "../../../sources/advisories/index.ts";
import { ageOf } from "../../db/age.ts";
import { databaseFolder } from "../../db/place.ts";
import { tellLine } from "../../stderr.ts";
import { print } from "../../stdout.ts";
import { startCommand } from "./child.ts";
import { isJson, printLines } from "./formats.ts";
import type { WatchRunOptions } from "./run.ts";
import type { Stopping } from "./stopping.ts";
import { linesOf } from "./tell.ts";

/** One update and one check; what fails is told, and what can go on does. */
export async function runRound(options: WatchRunOptions, stopping: Stopping): Promise<void> {
  const before = stateOf(options.db);
  const isUpdated = await update(options, stopping);
  if (stopping.isAsked) return;
  const told = [advisoriesInWords(stateOf(options.db, before), isUpdated), await check(options, stopping)];
  tellLine(`${new Date().toISOString()} ${told.join("; ")}`);
}

async function update({ source, db }: WatchRunOptions, stopping: Stopping): Promise<boolean> {
  const args = ["db", "update", ...option("--source", source), ...option("--db", db)];
  const { status } = await stopping.within(startCommand(args), { isWaitedFor: false });
  return status === 0;
}

/** In words; what is new and gone is printed. */
async function check(options: WatchRunOptions, stopping: Stopping): Promise<string> {
  const { alert } = options;
  const child = startCommand(
    ["image", "watch", "check", "--format", "json", ...checkOptions(options)],
    // Others on the machine see what is on a command line.
    alert === undefined ? {} : { BREAKWATER_ALERT_URL: alert },
  );
  const { status, output } = await stopping.within(child, { isWaitedFor: true });
  if (status === null) return "the check was given up";
  if (output === "") return "nothing could be checked";
  const found = fieldsOf(JSON.parse(output));
  const [added, gone] = [findingsIn(found["new"]), findingsIn(found["gone"])];
  if (isJson(options.format)) print(`${JSON.stringify(found)}\n`);
  else printLines([...linesOf("new", added), ...linesOf("gone", gone)]);
  const { images, packages, looked } = fieldsOf(found["summary"]);
  return `${plural(Number(images), "image")}, ${plural(Number(packages), "package")}, ${Number(looked)} looked up again; ${added.length} new that ${added.length === 1 ? "fails" : "fail"} the gate, ${gone.length} gone${status === 2 ? "; the alert could not be sent" : ""}`;
}

function checkOptions(options: WatchRunOptions): readonly string[] {
  return [
    ...option("--store", options.store),
    ...option("--db", options.db),
    ...option("--config", options.config),
    ...option("--policy-from", options.policyFrom),
    ...option("--fail-on", options.failOn),
    ...option("--max-age", options.maxAge),
    ...option("--alert-format", options.alertFormat),
    ...(options.profile ?? []).flatMap((each) => option("--profile", each)),
    ...(options.vex ?? []).flatMap((each) => option("--vex", each)),
  ];
}

/** In one word: a value that begins with a dash is no option. */
function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}=${value}`];
}

interface State {
  readonly sequence: string;
  readonly days: number;
  /** How many packages' advisories are others than before; undefined: all may be. */
  readonly changed: number | undefined;
}

/** Of the advisories that are there; undefined where there are none that can be read: the check says why. */
function stateOf(db: string | undefined, before?: State): State | undefined {
  try {
    const store = new AdvisoryStore(databaseFolder(db));
    try {
      return {
        sequence: store.sequence(),
        days: Math.floor(ageOf(store.dumps(), Date.now())),
        changed: before && store.changedSince(before.sequence)?.packages.length,
      };
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function advisoriesInWords(now: State | undefined, isUpdated: boolean): string {
  if (now === undefined) return "there are no advisories";
  if (!isUpdated) return `the advisories could not be updated and are ${plural(now.days, "day")} old`;
  if (now.changed === undefined) return "all advisories are new";
  return `advisories of ${plural(now.changed, "package")} changed`;
}

type Told = Parameters<typeof linesOf>[1][number];

/** Written by this program, whatever version of it is there by now. */
function findingsIn(value: unknown): readonly Told[] {
  if (!Array.isArray(value)) return [];
  return value.map(fieldsOf).map(
    (each): Told => ({
      image: String(each["image"]),
      severity: severities.find((severity) => severity === each["severity"]) ?? "info",
      message: String(each["message"]),
      advice: String(each["advice"]),
    }),
  );
}
