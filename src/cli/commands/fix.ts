import type { Command } from "commander";
import type { FixCommandOptions } from "../fix.ts";
import { addRunOptions, append } from "./run-options.ts";

/** `breakwater fix`: its words; the work is loaded when it runs. */
export function addFix(program: Command): void {
  const command = program
    .command("fix")
    .summary("repair manifests in place")
    .description("Make the changes that findings ask for, in your own files, and nothing else.")
    .argument("<path...>", "files, folders, patterns, or - to write the repaired text to standard output")
    .option("--diff", "print a patch and write nothing")
    .option("--risky", "make changes that may break an application, too, and say what to test")
    .option("--control <id>", "only fixes of this control; repeatable", append);
  addRunOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  breakwater fix deploy/ --diff
  breakwater fix deploy/
  breakwater fix deploy/web.yaml --risky --control run-as-non-root

Exit codes: 0 nothing that fails the gate is left, 1 something is, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: FixCommandOptions) => {
      const { runFix } = await import("../fix.ts");
      process.exitCode = await runFix(paths, options);
    });
}
