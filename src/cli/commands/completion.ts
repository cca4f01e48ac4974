import type { Command } from "commander";
import { print } from "../stdout.ts";

/** `breakwater completion <shell>`: a script for the shell. */
export function addCompletion(program: Command): void {
  program
    .command("completion")
    .summary("print a completion script")
    .description("Print a script that completes commands, options, controls, profiles and formats.")
    .argument("<shell>", "bash, zsh or fish")
    .addHelpText(
      "after",
      "\nExamples:\n  source <(breakwater completion bash)\n  breakwater completion zsh > ~/.zfunc/_breakwater\n  breakwater completion fish > ~/.config/fish/completions/breakwater.fish",
    )
    .action(async (shell: string) => {
      const { completionScript } = await import("../completion.ts");
      print(completionScript(shell, program));
    });
}
