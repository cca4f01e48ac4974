import type { Command } from "commander";
import { print } from "../stdout.ts";

/** `breakwater explain <control>`: a control's page. */
export function addExplain(program: Command): void {
  program
    .command("explain")
    .summary("explain a control")
    .description("Explain a control: why it matters, what to do, examples.")
    .argument("<control>", "its id, as reports print it")
    .addHelpText("after", "\nExample:\n  breakwater explain run-as-non-root")
    .action(async (id: string) => {
      const { explainControl } = await import("../explain.ts");
      print(await explainControl(id));
    });
}
