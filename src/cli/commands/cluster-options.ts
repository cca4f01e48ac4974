import type { Command } from "commander";
import { append } from "./run-options.ts";

/** The options of every command that reads what runs in a cluster. */
export function addClusterOptions(command: Command): Command {
  return command
    .option("--cluster", "what runs in a cluster, as its API server lists it")
    .option("--context <name>", "with --cluster: which one (default: the kubeconfig's current context)")
    .option("--kubeconfig <file>", "with --cluster: how to reach it (default: as kubectl does)")
    .option("-n, --namespace <name>", "with --cluster: a namespace, not all of them; repeatable", append);
}
