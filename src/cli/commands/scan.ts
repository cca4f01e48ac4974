import type { Command } from "commander";
import type { ScanOptions } from "../scan.ts";
import { addLiveOptions, addRunOptions, append } from "./run-options.ts";

/** `breakwater scan`: its words; the work is loaded when it runs. */
export function addScan(program: Command): void {
  const command = program
    .command("scan")
    .summary("assess manifests and clusters")
    .description(
      "Assess Kubernetes manifests and AKS clusters (Terraform, Bicep, ARM templates, exports, subscriptions): what breaks a practice, where, why it matters and what to do.",
    )
    .argument("[path...]", "files, folders, patterns, or - for standard input")
    .option("-f, --format <format[=file]>", "report format, to a file if one is named; repeatable", append);
  addLiveOptions(addRunOptions(command))
    .option("--write-baseline <file>", "write the findings of this run as a baseline")
    .option("--git-history", "search the texts of all commits for credentials, too")
    .option("-v, --verbose", "list undecided answers, too")
    .addHelpText(
      "after",
      `
Examples:
  breakwater scan deploy/
  kubectl get deploy -A -o yaml | breakwater scan -
  breakwater scan . --format text --format sarif=breakwater.sarif
  breakwater scan deploy/ --pod-security restricted@1.34
  breakwater scan . --since origin/main --policy-from origin/main

Exit codes: 0 met, 1 the gate failed, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: ScanOptions) => {
      const { runScan } = await import("../scan.ts");
      process.exitCode = await runScan(paths, options);
    });
}
