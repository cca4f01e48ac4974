import { type Command, Option } from "commander";
import { severities } from "../../model/index.ts";
import type { WatchCheckOptions } from "../image/watch/check.ts";
import type { WatchRunOptions } from "../image/watch/run.ts";
import { append } from "./run-options.ts";
import {
  addAlertOptions,
  configOption,
  formatOption,
  policyFromOption,
  storeOption,
} from "./watch-options.ts";

/** What is asked of a check, whoever asks for it. */
function addCheckOptions(command: Command): Command {
  return addAlertOptions(
    command
      .option(...formatOption)
      .option("-p, --profile <id>", "profile to assess by; repeatable", append)
      .addOption(
        new Option("--fail-on <severity>", "mildest severity that fails").choices([...severities, "never"]),
      )
      .option("--vex <file>", "what is said of weaknesses: OpenVEX, CycloneDX or CSAF; repeatable", append)
      .option("--db <folder>", "where the advisories are ($BREAKWATER_DB, else the user's cache)")
      .option("--max-age <days>", "fail when the advisories are older")
      .option(...storeOption)
      .option(...configOption)
      .option(...policyFromOption),
  );
}

export function addCheck(watch: Command): void {
  const command = watch
    .command("check")
    .summary("assess again what changed")
    .description("Look up again what advisories changed about, and tell what fails the gate since then.")
    .option("--all", "look everything up again")
    .option("--date <YYYY-MM-DD>", "day to assess for (default: today)");
  addCheckOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  breakwater db update && breakwater image watch check
  BREAKWATER_ALERT_URL=https://hooks.slack.com/services/… breakwater image watch check

Exit codes: 0 nothing new fails the gate, 1 something does, 2 wrong usage, or an alert that could not be sent: the next
check tries again.`,
    )
    .action(async (options: WatchCheckOptions) => {
      const { runWatchCheck } = await import("../image/watch/check.ts");
      process.exitCode = await runWatchCheck(options);
    });
}

export function addRun(watch: Command): void {
  const command = watch
    .command("run")
    .summary("update and check, again and again")
    .description(
      "Update the advisories, check, and alert; at once, and then in every interval, until it is asked to stop.",
    )
    .option(
      "--interval <time>",
      "from one beginning to the next, a tenth more or less: 90s, 15m, 1h, 1d",
      "1h",
    )
    .option("--source <source>", "where advisories come from, as in db update ($BREAKWATER_DB_SOURCE)");
  addCheckOptions(command)
    .addHelpText(
      "after",
      `
Standard output has what is new and what is gone, standard error a line a round. Where an update or an alert fails the next
round tries again. SIGTERM and SIGINT: an update is given up, a check has eight seconds to end.

Example:
  BREAKWATER_ALERT_URL=https://hooks.slack.com/services/… breakwater image watch run --interval 1h

Exit codes: 0 it was asked to stop, 2 wrong usage.`,
    )
    .action(async (options: WatchRunOptions) => {
      const { runWatchRun } = await import("../image/watch/run.ts");
      process.exitCode = await runWatchRun(options);
    });
}
