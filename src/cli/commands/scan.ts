import { type Command, Option } from "commander";
import { severities } from "../../model/index.ts";

/** `breakwater scan`: its words; the work is loaded when it runs. */
export function addScan(program: Command): void {
  program
    .command("scan")
    .summary("assess manifests")
    .description("Assess Kubernetes manifests: what breaks a practice, where, why it matters and what to do.")
    .argument("<path...>", "files, folders, patterns, or - for standard input")
    .option("-f, --format <format[=file]>", "report format, to a file if one is named; repeatable", append)
    .option("-p, --profile <id>", "profile to assess by; repeatable", append)
    .addOption(
      new Option("--fail-on <severity>", "mildest severity that fails").choices([...severities, "never"]),
    )
    .option("--strict", "undecided answers fail, too")
    .option("--kubernetes-version <version>", "version the manifests are for, e.g. 1.34")
    .option("--date <YYYY-MM-DD>", "day to assess for (default: today)")
    .option("--no-gitignore", "assess files that git ignores, too")
    .option("-v, --verbose", "list undecided answers, too")
    .addHelpText(
      "after",
      `
Examples:
  breakwater scan deploy/
  kubectl get deploy -A -o yaml | breakwater scan -
  breakwater scan . --format text --format sarif=breakwater.sarif

Exit codes: 0 met, 1 the gate failed, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: ScanOptions) => {
      const { runScan } = await import("../scan.ts");
      process.exitCode = await runScan(paths, options);
    });
}

/** As commander hands them over. */
export interface ScanOptions {
  readonly format?: readonly string[];
  readonly profile?: readonly string[];
  readonly failOn?: string;
  readonly strict?: boolean;
  readonly kubernetesVersion?: string;
  readonly date?: string;
  readonly gitignore: boolean;
  readonly verbose?: boolean;
}

function append(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
