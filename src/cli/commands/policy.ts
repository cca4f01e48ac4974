import type { Command } from "commander";
import { print } from "../stdout.ts";

/** `breakwater policy check`: its words. */
export function addPolicy(program: Command): void {
  program
    .command("policy")
    .summary("explain the policy")
    .description("Work with the policy file, breakwater.yaml.")
    .command("check")
    .summary("check and explain what holds")
    .description(
      "Check the policy file and print what it comes to: profiles, controls, parameters, waivers, gate.",
    )
    .option("-c, --config <file>", "policy file (default: the nearest breakwater.yaml)")
    .option("--policy-from <ref|path>", "take it from a trusted commit or folder")
    .option("--date <YYYY-MM-DD>", "day to judge waivers for (default: today)")
    .addHelpText(
      "after",
      "\nExamples:\n  breakwater policy check\n  breakwater policy check --policy-from origin/main",
    )
    .action(
      async (options: { readonly config?: string; readonly policyFrom?: string; readonly date?: string }) => {
        const { checkPolicy } = await import("../policy-check.ts");
        print(await checkPolicy(options));
      },
    );
}
