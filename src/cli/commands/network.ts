import { type Command, Option } from "commander";
import type { DiffOptions } from "../network/diff.ts";
import type { GenerateOptions } from "../network/generate.ts";
import type { MapOptions } from "../network/map.ts";
import { addReadingOptions } from "./run-options.ts";

/** `breakwater network`: its words; the work is loaded when it runs. */
export function addNetwork(program: Command): void {
  const network = program
    .command("network")
    .summary("who may reach whom")
    .description(
      "Who may reach whom by the network policies of manifests, how that changes, and policies that close it.",
    );
  addMap(network);
  addDiff(network);
  addGenerate(network);
}

function addMap(network: Command): void {
  const command = network
    .command("map")
    .summary("draw who may reach whom")
    .description(
      "Tell which workload may reach which, and the outside world by address range, on which ports.",
    )
    .argument("<path...>", "files, folders, patterns, or - for standard input")
    .option(
      "-f, --format <format[=file]>",
      "text, json, dot, mermaid or svg, to a file if one is named",
      "text",
    );
  addReadingOptions(addMapping(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater network map deploy/
  breakwater network map deploy/ -f svg=network.svg
  kubectl get ns,deploy,sts,ds,netpol -A -o yaml | breakwater network map -

Exit codes: 0 mapped, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: MapOptions) => {
      const { runMap } = await import("../network/map.ts");
      process.exitCode = await runMap(paths, options);
    });
}

function addDiff(network: Command): void {
  const command = network
    .command("diff")
    .summary("tell how the map changes")
    .description("Compare the maps of two versions: two paths, or commits of one path.")
    .argument("<before>", "a path, or a git commit")
    .argument("<after>", "a path, or a git commit")
    .argument("[path]", "what to read at the commits", ".")
    .addOption(
      new Option("-f, --format <format>", "how to tell it").choices(["text", "json"]).default("text"),
    )
    .option("--exit-code", "exit with 1 where the maps differ");
  addReadingOptions(addMapping(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater network diff deploy-old/ deploy-new/
  breakwater network diff origin/main HEAD deploy/
  breakwater network diff origin/main deploy/

Exit codes: 0 compared, 1 they differ and --exit-code is given, 2 wrong usage or unreadable input.`,
    )
    .action(async (before: string, after: string, path: string, options: DiffOptions) => {
      const { runDiff } = await import("../network/diff.ts");
      process.exitCode = await runDiff(before, after, path, options);
    });
}

function addGenerate(network: Command): void {
  const command = network
    .command("generate")
    .summary("write policies that close the rest")
    .description(
      "Write a default-deny policy for each namespace, and the least policies that keep evident connections open.",
    )
    .argument("<path...>", "files, folders, patterns, or - for standard input")
    .option("-w, --world <name>", "the world, where the paths hold several")
    .option("-o, --output <folder>", "write a file for each namespace there (default: standard output)");
  addReadingOptions(addNamespace(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater network generate deploy/
  breakwater network generate deploy/ --output deploy/network-policies

Exit codes: 0 written, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: GenerateOptions) => {
      const { runGenerate } = await import("../network/generate.ts");
      process.exitCode = await runGenerate(paths, options);
    });
}

function addMapping(command: Command): Command {
  return addNamespace(command)
    .option("--itself", "connections among the pods of one workload, too")
    .option("--ipv6", "IPv6 addresses even where no policy mentions them");
}

function addNamespace(command: Command): Command {
  return command.option(
    "-n, --namespace <name>",
    "namespace of objects that state none, as for kubectl apply",
  );
}
