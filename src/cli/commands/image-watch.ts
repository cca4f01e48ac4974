import type { Command } from "commander";
import type { WatchAddOptions } from "../image/watch/add.ts";
import { addClusterOptions } from "./cluster-options.ts";
import { addCheck, addRun } from "./image-watch-check.ts";
import { append } from "./run-options.ts";
import { configOption, formatOption, ownOption, policyFromOption, storeOption } from "./watch-options.ts";

/** `breakwater image watch`: its words; the work is loaded when it runs. */
export function addWatch(image: Command, addOpeningOptions: (command: Command) => Command): void {
  const watch = image
    .command("watch")
    .summary("keep an eye on what is deployed")
    .description(
      "Keep what is in the images that are deployed, and assess it again when advisories change. Nothing is pulled for that.",
    );
  addAdd(watch, addOpeningOptions);
  addCheck(watch);
  addRun(watch);
  addShow(watch);
}

function addAdd(watch: Command, addOpeningOptions: (command: Command) => Command): void {
  const command = watch
    .command("add")
    .summary("look into images and keep what is in them")
    .description("Look into images whose digest is not known yet, and keep which packages are in them.")
    .argument("[image...]", "references, archives, OCI layouts, root file systems, SBOMs")
    .option("--from <path>", "manifests, charts or an export whose images are meant; repeatable", append)
    .option(
      "--as <name>",
      "whose workloads --from or --cluster has, where its path or name is not always the same",
    )
    .option(...ownOption)
    .option(...storeOption)
    .option("--no-cache", "keep nothing of what layers tell")
    .option(...configOption)
    .option(...policyFromOption)
    .option("--no-gitignore", "with --from: read files that git ignores, too")
    .option("--values <file[,file]>", "with --from: values for charts; repeatable", append)
    .option("--no-render", "with --from: read charts and overlays as they are")
    .option("--date <YYYY-MM-DD>", "day to keep as today");
  addOpeningOptions(addClusterOptions(command))
    .addHelpText(
      "after",
      `
What --from or --cluster has takes the place of what it had before: images that none of its workloads names any more are
let go, unless a part of it could not be read.

Examples:
  breakwater image watch add shop.azurecr.io/web:1.4
  breakwater image watch add --from deploy/ --own 'shop.azurecr.io/**'
  breakwater image watch add --cluster --context production
  kubectl get pods -A -o yaml | breakwater image watch add --from - --as production
  breakwater image watch add sbom.json

Exit codes: 0 all are watched, 2 wrong usage, or something could not be read: what was known of it stays.`,
    )
    .action(async (names: string[], options: WatchAddOptions) => {
      const { runWatchAdd } = await import("../image/watch/add.ts");
      process.exitCode = await runWatchAdd(names, options);
    });
}

function addShow(watch: Command): void {
  watch
    .command("list")
    .summary("which images are watched")
    .description("List the images that are watched.")
    .option(...ownOption)
    .option(...configOption)
    .option(...policyFromOption)
    .option(...formatOption)
    .option(...storeOption)
    .action(async (options) => {
      const { runWatchList } = await import("../image/watch/show.ts");
      process.exitCode = await runWatchList(options);
    });
  watch
    .command("report")
    .summary("what could have been repaired for too long")
    .description(
      "Images with weaknesses that fail the gate and could have been repaired for longer than is allowed.",
    )
    .option("--unfixed-for <days>", "how long a fix may be there unused (default: the policy's, else 30)")
    .option(...ownOption)
    .option(...configOption)
    .option(...policyFromOption)
    .option(...formatOption)
    .option(...storeOption)
    .option("--date <YYYY-MM-DD>", "day to count from (default: today)")
    .addHelpText("after", "\nExit codes: 0 none, 1 there are some, 2 wrong usage.")
    .action(async (options) => {
      const { runWatchReport } = await import("../image/watch/report.ts");
      process.exitCode = await runWatchReport(options);
    });
  watch
    .command("remove")
    .summary("stop watching images")
    .description("Let go of images, whoever runs them.")
    .argument("<image...>", "names, references or digests")
    .option(...storeOption)
    .action(async (names: string[], options) => {
      const { runWatchRemove } = await import("../image/watch/show.ts");
      process.exitCode = await runWatchRemove(names, options);
    });
}
