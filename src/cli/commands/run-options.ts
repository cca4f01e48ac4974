import { type Command, Option } from "commander";
import { severities } from "../../model/index.ts";

/** The options of every command that assesses. */
export function addRunOptions(command: Command): Command {
  return addReadingOptions(
    command
      .option("-p, --profile <id>", "profile to assess by; repeatable", append)
      .option(
        "--pod-security <level[@version]>",
        "verdict on a Pod Security level, e.g. restricted@1.34; repeatable",
        append,
      )
      .addOption(
        new Option("--fail-on <severity>", "mildest severity that fails").choices([...severities, "never"]),
      )
      .option("--strict", "undecided answers fail, too")
      .option("--baseline <file>", "findings listed there do not fail")
      .option("--since <ref>", "only findings in what changed since a git commit fail")
      .option("--date <YYYY-MM-DD>", "day to assess for (default: today)"),
  );
}

/** The options of every command that looks at running clusters. */
export function addLiveOptions(command: Command): Command {
  return command
    .option(
      "--subscription <id>",
      "assess the AKS clusters of a subscription, signed in as DefaultAzureCredential is",
    )
    .option("--resource-group <name>", "only those of a resource group")
    .option("--name <name>", "only the cluster of this name")
    .option(
      "--azure-endpoint <url>",
      "Resource Manager's address in other clouds, e.g. https://management.chinacloudapi.cn",
    );
}

/** The options of every command that reads manifests. */
export function addReadingOptions(command: Command): Command {
  return command
    .option("-c, --config <file>", "policy file (default: the nearest breakwater.yaml)")
    .option(
      "--policy-from <ref|path>",
      "take policy, ignore files and waivers from a trusted commit or folder",
    )
    .option("--no-gitignore", "read files that git ignores, too")
    .option("--kubernetes-version <version>", "version the manifests are for, e.g. 1.34")
    .option("--values <file[,file]>", "values for charts; repeatable: each makes a world of its own", append)
    .option(
      "--var-file <file[,file]>",
      "Terraform variable files; repeatable: each makes a deployment of its own",
      append,
    )
    .option("--release-name <name>", "release that charts are rendered for (default: the chart's name)")
    .option("--release-namespace <name>", "namespace that charts are rendered for (default: not known)")
    .option("--api-versions <group/version>", "API that the cluster has, for charts; repeatable", append)
    .option("--no-render", "read charts and overlays as they are, without helm and kustomize");
}

/** Collects a repeatable option. */
export function append(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
