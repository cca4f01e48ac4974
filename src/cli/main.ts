import { Command, CommanderError, InvalidArgumentError } from "commander";
import { reasonOf, UsageError } from "../base/result.ts";
import { addCommands } from "./commands/index.ts";
import { print } from "./stdout.ts";
import { version } from "./version.ts";

const program = new Command("breakwater")
  .description("Assess, fix, gate and enforce secure workloads on Azure Kubernetes Service (AKS).")
  .version(version, "-V, --version", "print the version")
  .helpOption("-h, --help", "print help")
  .configureOutput({
    writeOut: print,
    outputError: (text, write) => write(text.replace(/^error: /, "breakwater: ")),
  })
  .showHelpAfterError("(breakwater --help shows what there is)")
  .exitOverride();

addCommands(program, process.argv[2]);

process.on("uncaughtException", (error) => process.exit(explain(error)));

program.parseAsync().catch((error: unknown) => {
  process.exitCode = explain(error);
});

/** Tells what went wrong; nothing of it is for programmers, unless they ask. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known = error instanceof UsageError || error instanceof InvalidArgumentError;
  const message = reasonOf(error);
  const trace = error instanceof Error && process.env["BREAKWATER_DEBUG"] ? `\n${error.stack}` : "";
  const text = known
    ? message
    : `a defect of Breakwater: ${message}; please report it (with BREAKWATER_DEBUG=1 it says where)`;
  process.stderr.write(`breakwater: ${text}${trace}\n`);
  return 2;
}
