import { activate, baselineOf, exitCode } from "../../assess/index.ts";
import { UsageError } from "../../base/result.ts";
import { plural } from "../../base/text.ts";
import { type Control, controlById } from "../../controls/index.ts";
import type { Image } from "../../images/index.ts";
import { minors } from "../../kubernetes/schema/index.ts";
import {
  dockerfileAt,
  type NamedDockerfile,
  scanImages,
  shownText,
  whatDoesNotFit,
} from "../../scan/images/index.ts";
import { AdvisoryStore } from "../../sources/advisories/index.ts";
import { ageLimit, isTooOld } from "../db/age.ts";
import { databaseFolder } from "../db/place.ts";
import { parseOutputs, writeReports, writeText } from "../output.ts";
import { loadBaseline, parseDate, type RunOptions, settlePolicy } from "../settings.ts";
import { tellLine, terminalProgress } from "../stderr.ts";
import { tool } from "../version.ts";
import { type AlertOptions, alerting, alertPeople, failing } from "./alert.ts";
import { type NamingOptions, namedImages, refuseNothing } from "./named.ts";
import { type OpeningOptions, opening } from "./opening.ts";
import { layerFolder } from "./place.ts";
import { vexFrom } from "./vex.ts";

/** As commander hands them over. */
export interface ImageScanOptions extends RunOptions, NamingOptions, OpeningOptions, AlertOptions {
  readonly format?: readonly string[];
  readonly verbose?: boolean;
  readonly db?: string;
  readonly maxAge?: string;
  readonly vex?: readonly string[];
  readonly dockerfile?: string;
  readonly writeBaseline?: string;
  readonly vulnerabilities: boolean;
  readonly cache: boolean;
}

/** Looks into images, writes the reports, and gives the exit code. */
export async function runImageScan(names: readonly string[], options: ImageScanOptions): Promise<number> {
  const outputs = parseOutputs(options.format ?? ["text"]);
  // Before anybody is sent to fetch advisories.
  refuseNothing(names, options);
  const alert = alerting(options);
  const { gate, isOld, dockerfile, images, assessment } = await look(names, options);
  const met = exitCode(assessment, gate);
  const code = met === 0 && isOld ? 1 : met;
  if (options.writeBaseline !== undefined) {
    const whole = baselineOf([...assessment.findings, ...assessment.known]);
    writeText(options.writeBaseline, `${JSON.stringify(whole, null, 2)}\n`);
  }
  const shown = dockerfile && shownText(dockerfile, images[0]);
  await writeReports(
    outputs,
    {
      tool,
      assessment,
      gate,
      exitCode: code,
      target: minors.newest,
      images,
      source: (file) => (file === dockerfile?.file ? shown : undefined),
      control: controlById,
    },
    { verbose: options.verbose === true },
  );
  if (alert === undefined) return code;
  return (await alertPeople(alert, failing(assessment, gate), assessment.date)) ? code : 2;
}

/** Looks into what the options mean, and tells on standard error what was of no use. */
async function look(names: readonly string[], options: ImageScanOptions) {
  const open = opening(options);
  const { policy, controls } = await settlePolicy(options);
  const vex = vexFrom(options.vex ?? []);
  const baseline = options.baseline === undefined ? undefined : loadBaseline(options.baseline);
  const store = options.vulnerabilities ? new AdvisoryStore(databaseFolder(options.db)) : undefined;
  const isOld = store !== undefined && isTooOld(store.dumps(), ageLimit(options.maxAge));
  const progress = terminalProgress();
  const named = await namedImages(names, options, progress);
  const dockerfile = dockerfileOf(options, named.names);
  const { assessment, images, unusedVex } = await scanImages({
    ...named,
    open,
    cache: options.cache ? layerFolder() : undefined,
    advisories: store,
    vex,
    baseline,
    dockerfile: dockerfile?.dockerfile,
    policy,
    controls: activate(policy, { controls, profiles: [] }).filter(({ control }) => isAboutImages(control)),
    target: minors.newest,
    date: parseDate(options.date),
    progress,
  });
  progress?.("");
  if (dockerfile !== undefined) tellMisfit(dockerfile, images[0]);
  if (unusedVex > 0 && store !== undefined)
    tellLine(
      `${unusedVex} of ${plural(vex.length, "VEX statement")} ${unusedVex === 1 ? "fits" : "fit"} no weakness that was found`,
    );
  const unreadable = [...named.unreadable, ...assessment.unreadable];
  return { gate: policy.gate, isOld, dockerfile, images, assessment: { ...assessment, unreadable } };
}

function dockerfileOf(
  { dockerfile }: ImageScanOptions,
  names: readonly string[],
): NamedDockerfile | undefined {
  if (dockerfile === undefined) return undefined;
  if (names.length !== 1)
    throw new UsageError("--dockerfile goes with one image: the one that was built from it");
  return dockerfileAt(dockerfile, process.cwd());
}

function tellMisfit({ file }: NamedDockerfile, image: Image | undefined): void {
  const misfit = image?.builtBy && whatDoesNotFit(image.builtBy, file);
  if (misfit !== undefined) tellLine(misfit);
}

/** Whether a control asks about images that were looked into, or about workloads together with theirs. */
function isAboutImages({ subject, resource }: Control): boolean {
  return subject === "image" || subject === "built" || (subject === "container" && resource === "image");
}
