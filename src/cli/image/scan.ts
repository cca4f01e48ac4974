import { activate, exitCode } from "../../assess/index.ts";
import { UsageError } from "../../base/result.ts";
import { type Control, controlById } from "../../controls/index.ts";
import { minors } from "../../kubernetes/schema/index.ts";
import type { Unreadable } from "../../model/index.ts";
import { plural, printable } from "../../report/text/index.ts";
import { dockerfileAt, namesIn, scanImages, shownText, whatDoesNotFit } from "../../scan/images/index.ts";
import { readWorlds } from "../../scan/index.ts";
import { AdvisoryStore } from "../../sources/advisories/index.ts";
import { ageLimit, isTooOld } from "../db/age.ts";
import { databaseFolder } from "../db/place.ts";
import { parseOutputs, writeReports } from "../output.ts";
import { parseDate, type RunOptions, settlePolicy, settleReading } from "../settings.ts";
import { tool } from "../version.ts";
import { type AlertOptions, alerting, alertPeople, failing } from "./alert.ts";
import { type ClusterOptions, runningIn } from "./live.ts";
import { type OpeningOptions, opening } from "./opening.ts";
import { layerFolder } from "./place.ts";
import { vexFrom } from "./vex.ts";

/** As commander hands them over. */
export interface ImageScanOptions extends RunOptions, OpeningOptions, AlertOptions, ClusterOptions {
  readonly format?: readonly string[];
  readonly verbose?: boolean;
  readonly from?: readonly string[];
  readonly db?: string;
  readonly maxAge?: string;
  readonly vex?: readonly string[];
  readonly dockerfile?: string;
  readonly vulnerabilities: boolean;
  readonly cache: boolean;
}

/** Looks into images, writes the reports, and gives the exit code. */
export async function runImageScan(names: readonly string[], options: ImageScanOptions): Promise<number> {
  const outputs = parseOutputs(options.format ?? ["text"]);
  const alert = alerting(options);
  const { policy, controls } = await settlePolicy(options);
  const vex = vexFrom(options.vex ?? []);
  const store = options.vulnerabilities ? new AdvisoryStore(databaseFolder(options.db)) : undefined;
  const old = store !== undefined && isTooOld(store.dumps(), ageLimit(options.maxAge));
  const progress = process.stderr.isTTY
    ? (what: string) => void process.stderr.write(`\r\x1b[K${printable(what)}`)
    : undefined;
  const from = options.from ?? [];
  const worlds = from.length === 0 ? undefined : await readWorlds(await settleReading(from, options));
  const live = await runningIn(options, progress);
  const all = [
    ...names,
    ...(worlds?.inventories.flatMap((each) => [...namesIn(each)]) ?? []),
    ...(live?.references.keys() ?? []),
  ];
  const unread = [...(worlds?.unreadable ?? []), ...(live?.unreadable ?? [])];
  if (all.length === 0)
    throw new UsageError(nothingNamed(worlds !== undefined, live?.inventory.world, unread));
  const named =
    options.dockerfile === undefined ? undefined : dockerfileAt(options.dockerfile, process.cwd());
  if (named !== undefined && new Set(all).size !== 1)
    throw new UsageError("--dockerfile goes with one image: the one that was built from it");
  const inventories = [...(worlds?.inventories ?? []), ...(live === undefined ? [] : [live.inventory])];
  const { assessment, images, unusedVex } = await scanImages({
    names: all,
    open: opening(options),
    cache: options.cache ? layerFolder() : undefined,
    advisories: store,
    vex,
    worlds: inventories.length === 0 ? undefined : inventories,
    references: live?.references,
    dockerfile: named?.dockerfile,
    policy,
    controls: activate(policy, { controls, profiles: [] }).filter(({ control }) => isAboutImages(control)),
    target: minors.newest,
    date: parseDate(options.date),
    progress,
  });
  progress?.("");
  const recipe = images[0]?.builtBy;
  const shown = named && shownText(named, images[0]);
  const misfit = named && recipe && whatDoesNotFit(recipe, named.file);
  if (misfit !== undefined) process.stderr.write(`breakwater: ${misfit}\n`);
  if (unusedVex > 0 && store !== undefined)
    process.stderr.write(
      `breakwater: ${unusedVex} of ${plural(vex.length, "VEX statement")} fit no weakness that was found\n`,
    );
  const whole = { ...assessment, unreadable: [...unread, ...assessment.unreadable] };
  const code = exitCode(whole, policy.gate);
  const failed = code === 0 && old ? 1 : code;
  await writeReports(
    outputs,
    {
      tool,
      assessment: whole,
      gate: policy.gate,
      exitCode: failed,
      target: minors.newest,
      images,
      source: (file) => (file === named?.file ? shown : undefined),
      control: controlById,
    },
    { verbose: options.verbose === true },
  );
  if (alert !== undefined && !(await alertPeople(alert, failing(whole, policy.gate), whole.date))) return 2;
  return failed;
}

function nothingNamed(
  hasManifests: boolean,
  cluster: string | undefined,
  [unread]: readonly Unreadable[],
): string {
  if (cluster !== undefined)
    return `nothing that runs in the ${cluster} names an image${unread === undefined ? "" : `; ${unread.message}`}`;
  return hasManifests
    ? "the manifests name no image"
    : "name an image: a reference, an archive, a layout, a folder or an SBOM; or manifests with --from, or --cluster";
}

/** Whether a control asks about images that were looked into, or about workloads together with theirs. */
function isAboutImages({ subject, resource }: Control): boolean {
  return subject === "image" || subject === "built" || (subject === "container" && resource === "image");
}
