import { activate, type Policy } from "../../../assess/index.ts";
import { UsageError } from "../../../base/result.ts";
import type { Control } from "../../../controls/index.ts";
import { minors } from "../../../kubernetes/schema/index.ts";
import { evaluate } from "../../../scan/watch/index.ts";
import { AdvisoryStore } from "../../../sources/advisories/index.ts";
import type { WatchStore } from "../../../sources/watch/index.ts";
import { ageLimit, isTooOld } from "../../db/age.ts";
import { databaseFolder } from "../../db/place.ts";
import { parseDate, type RunOptions, settlePolicy } from "../../settings.ts";
import { version } from "../../version.ts";
import { type Alerting, type AlertOptions, alerting, alertPeople } from "../alert.ts";
import { vexFrom } from "../vex.ts";
import { isJson } from "./formats.ts";
import { withStore } from "./place.ts";
import { tell } from "./tell.ts";

/** As commander hands them over. */
export interface WatchCheckOptions extends RunOptions, AlertOptions {
  readonly store?: string;
  readonly db?: string;
  readonly maxAge?: string;
  readonly all?: boolean;
  readonly vex?: readonly string[];
  readonly format?: string;
}

/** Assesses again what changed, tells what is new, and gives the exit code. */
export async function runWatchCheck(options: WatchCheckOptions): Promise<number> {
  const json = isJson(options.format);
  const alert = alerting(options);
  const { policy, controls } = await settlePolicy(options);
  const limit = ageLimit(options.maxAge);
  const vex = vexFrom(options.vex ?? []);
  const date = parseDate(options.date);
  return withStore(options.store, {}, async (store) => {
    const advisories = new AdvisoryStore(databaseFolder(options.db));
    const outcome = evaluate({
      store,
      advisories,
      policy,
      controls: aboutWeaknesses(policy, controls),
      target: minors.newest,
      date,
      version,
      vex,
      everything: options.all === true,
    });
    tell(outcome, advisories.meta().get("updated") ?? "", json);
    store.transaction(() => store.alarms.told());
    const sent = alert === undefined || (await sendOnce(store, alert, date));
    if (!sent) return 2;
    const failed = outcome.alarms.length > 0;
    return isTooOld(advisories.dumps(), limit) || failed ? 1 : 0;
  });
}

function aboutWeaknesses(policy: Policy, controls: readonly Control[]) {
  const active = activate(policy, { controls, profiles: [] }).filter(
    ({ control }) => control.id === "image-vulnerability",
  );
  if (active.length > 0) return active;
  throw new UsageError("the policy does not ask for image-vulnerability: there is nothing to check");
}

/** What could not be sent is there for the next check. */
async function sendOnce(store: WatchStore, alert: Alerting, date: string): Promise<boolean> {
  const { claim, alarms } = store.alarms.claim(Date.now());
  const sent = await alertPeople(alert, alarms, date);
  store.alarms.settle(claim, sent ? new Date().toISOString() : null);
  if (!sent) process.stderr.write("breakwater: the next check tries to send it again\n");
  return sent;
}
