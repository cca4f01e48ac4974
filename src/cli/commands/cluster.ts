import { type Command, Option } from "commander";
import { severities } from "../../model/index.ts";
import type { DriftOptions } from "../cluster/drift.ts";
import type { InitCommandOptions } from "../cluster/init.ts";
import type { PlanOptions } from "../cluster/plan.ts";
import type { ScanOptions } from "../scan.ts";
import { addLiveOptions, addReadingOptions, addRunOptions, append } from "./run-options.ts";

/** `breakwater cluster`: its words; the work is loaded when it runs. */
export function addCluster(program: Command): void {
  const cluster = program
    .command("cluster")
    .summary("AKS clusters: audit, plan, drift, init")
    .description(
      "AKS clusters in Terraform, Bicep, ARM templates, exports and subscriptions: what breaks a practice, what it takes to change it, and how clusters differ.",
    );
  addAudit(cluster);
  addPlan(cluster);
  addDrift(cluster);
  addInit(cluster);
}

function addDrift(cluster: Command): void {
  const command = cluster
    .command("drift")
    .summary("tell how clusters differ")
    .description(
      "Compare the security settings of clusters, whatever each is read from: development, staging and production should have the same.",
    )
    .argument("[path...]", "a definition or an export for each cluster")
    .option("-f, --format <format[=file]>", "report format, to a file if one is named; repeatable", append)
    .option("--reference <cluster|profile>", "what the others are held against (default: what most have)")
    .option("--all", "show the settings that are the same, too")
    .addOption(
      new Option("--fail-on <severity>", "mildest difference that fails")
        .choices([...severities, "never"])
        .default("info"),
    )
    .option("--strict", "settings that are not known fail, too")
    .option("--date <YYYY-MM-DD>", "day of the report (default: today)");
  addLiveOptions(addReadingOptions(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater cluster drift dev.json staging.json prod.json
  breakwater cluster drift infra/staging --subscription <id> --resource-group shop --name prod
  breakwater cluster drift infra --var-file dev.tfvars --var-file prod.tfvars --reference 'infra (prod.tfvars)'
  breakwater cluster drift prod.json --reference aks-best-practices -f html=drift.html

Exit codes: 0 the same, 1 they differ, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: DriftOptions) => {
      const { runDrift } = await import("../cluster/drift.ts");
      process.exitCode = await runDrift(paths, options);
    });
}

function addPlan(cluster: Command): void {
  const command = cluster
    .command("plan")
    .summary("order the work on clusters")
    .description(
      "Order what clusters need: what can be changed in place, what takes new node pools, what only a new cluster has, and how its workloads move.",
    )
    .argument("[path...]", "definitions or exports of clusters, and manifests of their workloads")
    .addOption(
      new Option("-f, --format <format>", "how to tell it")
        .choices(["text", "json", "markdown"])
        .default("text"),
    );
  addLiveOptions(addRunOptions(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater cluster plan main.bicep
  az aks show -g shop -n prod -o json | breakwater cluster plan - deploy/
  breakwater cluster plan --subscription <id> --format markdown

Exit codes: 0 planned, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: PlanOptions) => {
      const { runPlan } = await import("../cluster/plan.ts");
      process.exitCode = await runPlan(paths, options);
    });
}

function addAudit(cluster: Command): void {
  const command = cluster
    .command("audit")
    .summary("assess clusters")
    .description("Assess AKS clusters alone: as `breakwater scan`, without the controls of manifests.")
    .argument("[path...]", "files, folders, patterns, or - for standard input")
    .option("-f, --format <format[=file]>", "report format, to a file if one is named; repeatable", append)
    .option("--write-baseline <file>", "write the findings of this run as a baseline")
    .option("-v, --verbose", "list undecided answers, too");
  addLiveOptions(addRunOptions(command))
    .addHelpText(
      "after",
      `
Examples:
  breakwater cluster audit infra/
  az aks list -o json | breakwater cluster audit -
  breakwater cluster audit --subscription <id> --resource-group shop
  breakwater cluster audit main.tf --var-file prod.tfvars
  terraform show -json plan.out > plan.json && breakwater cluster audit plan.json

Exit codes: 0 met, 1 the gate failed, 2 wrong usage or unreadable input.`,
    )
    .action(async (paths: string[], options: ScanOptions) => {
      const { runAudit } = await import("../cluster/audit.ts");
      process.exitCode = await runAudit(paths, options);
    });
}

function addInit(cluster: Command): void {
  cluster
    .command("init")
    .summary("write a secure cluster")
    .description(
      "Write a complete, secure AKS cluster: network, identities with the roles they need, logs, the cluster and its node pools. What is required and not given is asked for on a terminal.",
    )
    .option("--name <name>", "name of the cluster")
    .option("--region <region>", "region, such as westeurope")
    .option("--entra-group <id>", "object id of a group whose members administer it; repeatable", append)
    .option("--private", "the API server has no public address")
    .option("--authorized-ranges <cidr,…>", "address ranges that alone reach a public API server")
    .addOption(
      new Option("--network-plugin <engine>", "what enforces network policies on Azure CNI Overlay")
        .choices(["cilium", "calico"])
        .default("cilium"),
    )
    .option("--zones <zones>", "availability zones of the nodes, '' where there are none (default: 1,2,3)")
    .addOption(
      new Option("--tier <tier>", "tier of the control plane")
        .choices(["standard", "premium"])
        .default("standard"),
    )
    .option("--kubernetes-version <version>", "a supported version (default: the one before the newest)")
    .option("--vm-size <size>", "size of the nodes (default: Standard_D4ds_v5)")
    .option("--workspace <id>", "Log Analytics workspace for the logs (default: a new one)")
    .option(
      "--hardened",
      "also what costs or restricts: own keys, FIPS, a mesh, encryption between nodes, no free way out",
    )
    .option("--firewall <address>", "with --hardened: private address of the firewall that egress passes")
    .addOption(
      new Option("-f, --format <format>", "language to write")
        .choices(["bicep", "terraform", "az"])
        .default("bicep"),
    )
    .option("-o, --output <file>", "file to write (default: standard output)")
    .option("--force", "overwrite the file")
    .option("--date <YYYY-MM-DD>", "day on which versions have to be supported (default: today)")
    .addHelpText(
      "after",
      `
Examples:
  breakwater cluster init
  breakwater cluster init --name shop --region westeurope --entra-group <object-id> --private -o main.bicep
  breakwater cluster init --name shop --region westeurope --entra-group <object-id> \\
    --authorized-ranges 203.0.113.0/24 -f terraform -o main.tf
  breakwater cluster init --name shop --region westeurope --entra-group <object-id> \\
    --hardened --firewall 10.0.1.4 -f az -o create.sh

Exit codes: 0 written, 2 wrong usage.`,
    )
    .action(async (options: InitCommandOptions) => {
      const { runInit } = await import("../cluster/init.ts");
      process.exitCode = await runInit(options);
    });
}
