import { ageLimit } from "../../db/age.ts";
import { settlePolicy } from "../../settings.ts";
import { tellLine } from "../../stderr.ts";
import { alerting } from "../alert.ts";
import { vexFrom } from "../vex.ts";
import type { WatchCheckOptions } from "./check.ts";
import { isJson } from "./formats.ts";
import { jittered, readInterval } from "./interval.ts";
import { withStore } from "./place.ts";
import { runRound } from "./round.ts";
import { Stopping } from "./stopping.ts";

/** As commander hands them over. */
export interface WatchRunOptions extends WatchCheckOptions {
  readonly interval: string;
  readonly source?: string;
}

/** Updates the advisories and checks, again and again until somebody asks to stop, and gives the exit code. */
export async function runWatchRun(options: WatchRunOptions): Promise<number> {
  const interval = readInterval(options.interval);
  await tryOut(options);
  const stopping = new Stopping();
  while (!stopping.isAsked) {
    const started = Date.now();
    await runRound(options, stopping);
    await stopping.sleep(Math.max(0, started + jittered(interval) - Date.now()));
  }
  tellLine(`${new Date().toISOString()} stopped`);
  return 0;
}

/** What is wrong from the beginning is told now; later on it is told in each round, and the next one tries again. */
async function tryOut(options: WatchRunOptions): Promise<void> {
  isJson(options.format);
  alerting(options);
  ageLimit(options.maxAge);
  vexFrom(options.vex ?? []);
  await settlePolicy(options);
  await withStore(options.store, {}, () => undefined);
}
