import type { Command } from "commander";
import { print } from "../stdout.ts";

/** `breakwater controls`: what there is. */
export function addControls(program: Command): void {
  program
    .command("controls")
    .summary("list the controls")
    .description("List the controls, all or those of a profile.")
    .option("-p, --profile <id>", "only those of a profile")
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  breakwater controls\n  breakwater controls --profile pss-restricted",
    )
    .action(async (options: { readonly profile?: string; readonly json?: boolean }) => {
      const { listControls } = await import("../explain.ts");
      print(listControls(options));
    });
}
