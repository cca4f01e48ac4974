import { exitCode } from "../assess/index.ts";
import { UsageError } from "../base/result.ts";
import { plural, printable } from "../base/text.ts";
import { controlById } from "../controls/index.ts";
import { maskCharacter } from "../credentials/index.ts";
import { unifiedDiff } from "../fix/index.ts";
import { type Finding, fileOf, resourceName } from "../model/index.ts";
import { type Style, styleFor, wrap } from "../report/text/index.ts";
import { Concealment, without } from "../scan/index.ts";
import { type Repair, repair } from "../scan/repair/index.ts";
import { writeAll } from "../sources/index.ts";
import { encode } from "../syntax/index.ts";
import { terminal } from "./output.ts";
import { type RunOptions, settle } from "./settings.ts";
import { print } from "./stdout.ts";

/** As commander hands them over. */
export interface FixCommandOptions extends RunOptions {
  readonly diff?: boolean;
  readonly risky?: boolean;
  readonly control?: readonly string[];
}

/** Repairs files, or prints the patch, and gives the exit code of what is left. */
export async function runFix(paths: readonly string[], options: FixCommandOptions): Promise<number> {
  const { request, gate } = await settle(paths, options);
  for (const id of options.control ?? []) {
    if (controlById(id) === undefined && !request.controls.some(({ control }) => control.id === id))
      throw new UsageError(`no control "${id}" (breakwater controls lists them)`);
  }
  const result = await repair(request, {
    risky: options.risky === true,
    ...(options.control !== undefined && { controls: new Set(options.control) }),
  });
  const fromStdin = paths.includes("-");
  if (options.diff === true) {
    const { patch, masked } = diffOf(result);
    print(patch);
    for (const file of masked)
      process.stderr.write(
        `${file}: credentials in the patch are masked, so it does not apply; fix without --diff\n`,
      );
  } else {
    if (fromStdin) print(textOf(result, "-"));
    write(result);
  }
  const { colour, width } = terminal();
  const quiet = options.diff === true || fromStdin;
  const lines = summary(result, options, styleFor(colour && !quiet), width);
  const text = `${lines.join("\n")}\n`;
  if (quiet) process.stderr.write(text);
  else print(text);
  return exitCode(result.after.assessment, gate);
}

interface Diff {
  readonly patch: string;
  /** Files of which it shows masked lines: there it does not apply. */
  readonly masked: readonly string[];
}

/** Credentials are masked even where the patch needs their lines. */
function diffOf({ before, after, edited }: Repair): Diff {
  const [old, fresh] = [new Concealment(before), new Concealment(after)];
  const masked: string[] = [];
  const patches = [...edited].map(([file, text]) => {
    const source = before.texts.get(file);
    const mark = source?.byteOrderMark === true ? "\uFEFF" : "";
    const shown = without(after.texts.has(file) ? fresh.text(file) : text, old.values(file));
    const patch = unifiedDiff(file, mark + old.text(file), mark + shown);
    if (patch.includes(maskCharacter)) masked.push(file);
    return patch;
  });
  return { patch: patches.join(""), masked };
}

function textOf({ before, edited }: Repair, file: string): string {
  return edited.get(file) ?? before.texts.get(file)?.text ?? "";
}

/** All files or none: they are written beside the originals first. */
function write({ before, edited }: Repair): void {
  const files = [...edited].flatMap(([file, text]) => {
    const source = before.texts.get(file);
    if (source?.absolute === undefined) return [];
    const was = encode(source.text, source);
    return [{ absolute: source.absolute, bytes: encode(text, source), was }];
  });
  writeAll(files);
}

function summary(
  { fixed, skipped, edited, after }: Repair,
  options: FixCommandOptions,
  style: Style,
  width: number,
): string[] {
  const verb = options.diff === true ? "would be fixed" : "fixed";
  const out: string[] = [];
  for (const [file, findings] of Map.groupBy(fixed, fileOf)) {
    out.push(style.bold(printable(file)));
    for (const line of changes(findings))
      out.push(...wrap(printable(line), width - 2).map((each) => `  ${each}`));
  }
  const tests = new Set(
    fixed.flatMap(({ fix, control }) => (fix?.test === undefined ? [] : [`${control}: ${fix.test}`])),
  );
  if (tests.size > 0) {
    out.push("", style.bold("Test"));
    for (const test of tests) out.push(...wrap(`- ${printable(test)}`, width));
  }
  const risky = skipped.filter(
    ({ finding }) => finding.fix?.risk === "risky" && options.risky !== true,
  ).length;
  const others = skipped.filter(({ finding }) => finding.fix?.risk !== "risky" || options.risky === true);
  if (others.length > 0) {
    out.push("", style.bold("Not fixed"));
    for (const { finding, why } of others) {
      const place = `${fileOf(finding)} ${resourceName(finding.resource)} ${finding.control}`;
      out.push(...wrap(`- ${printable(`${place}: ${why}`)}`, width));
    }
  }
  if (out.length > 0) out.push("");
  out.push(
    `${plural(fixed.length, "finding")} ${verb} in ${plural(edited.size, "file")}; ${after.assessment.findings.length} left`,
  );
  if (risky > 0)
    out.push(`${plural(risky, "change")} may break an application: --risky makes them and says what to test`);
  return out;
}

/** What was done to each resource, one line a change. */
function changes(findings: readonly Finding[]): string[] {
  const groups = Map.groupBy(
    findings,
    ({ resource, fix, control }) => `${resourceName(resource)}: ${fix?.summary ?? control}`,
  );
  return [...groups].map(([line, group]) => {
    const names = [...new Set(group.flatMap(({ containers }) => containers ?? []))];
    return names.length === 0 ? line : `${line} (${names.join(", ")})`;
  });
}
