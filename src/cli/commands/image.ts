import { type Command, Option } from "commander";
import { severities } from "../../model/index.ts";
import type { ImageSbomOptions } from "../image/sbom.ts";
import type { ImageScanOptions } from "../image/scan.ts";
import { addClusterOptions } from "./cluster-options.ts";
import { addWatch } from "./image-watch.ts";
import { append } from "./run-options.ts";
import { addAlertOptions } from "./watch-options.ts";

/** `breakwater image`: its words; the work is loaded when it runs. */
export function addImage(program: Command): void {
  const image = program
    .command("image")
    .summary("container images: scan, sbom, watch")
    .description(
      "What lies inside container images: packages and their known weaknesses, secrets, tools, rights.",
    );
  addScan(image);
  addSbom(image);
  addWatch(image, addOpeningOptions);
}

/** The options of every command that looks for images. */
function addOpeningOptions(command: Command): Command {
  return command
    .option("--platform <os/arch>", "which of an image's platforms (default: linux/amd64)")
    .option("--auth-file <file>", "credentials of registries (default: those of docker and podman)")
    .option("--mirror <registry=host>", "a host to ask before a registry; repeatable", append)
    .option("--plain-http <host>", "a registry that is asked without TLS; repeatable", append)
    .option("--ca-file <file>", "certificates to trust besides the usual ones, in PEM");
}

function addScan(image: Command): void {
  const command = image
    .command("scan")
    .summary("look into images")
    .description(
      "Look into images: their packages, the advisories that are about them, and whether they are built as they should be.",
    )
    .argument("[image...]", "references, archives, OCI layouts, root file systems, SBOMs")
    .option("-f, --format <format[=file]>", "report format, to a file if one is named; repeatable", append)
    .option(
      "--from <path>",
      "manifests or charts whose images are looked into, - for standard input; repeatable",
      append,
    )
    .option("-p, --profile <id>", "profile to assess by; repeatable", append)
    .addOption(
      new Option("--fail-on <severity>", "mildest severity that fails").choices([...severities, "never"]),
    )
    .option("--strict", "undecided answers fail, too")
    .option("--db <folder>", "where the advisories are ($BREAKWATER_DB, else the user's cache)")
    .option("--baseline <file>", "findings listed there do not fail")
    .option("--write-baseline <file>", "write the findings of this run as a baseline")
    .option("--max-age <days>", "fail when the advisories are older")
    .option("--vex <file>", "what is said of weaknesses: OpenVEX, CycloneDX or CSAF; repeatable", append)
    .option("--dockerfile <file>", "what the image was built from: findings are told with its lines")
    .option("--no-vulnerabilities", "look up no advisories")
    .option("--no-cache", "keep nothing of what layers tell")
    .option("-c, --config <file>", "policy file (default: the nearest breakwater.yaml)")
    .option("--policy-from <ref|path>", "take the policy from a trusted commit or folder")
    .option("--no-gitignore", "with --from: read files that git ignores, too")
    .option("--values <file[,file]>", "with --from: values for charts; repeatable", append)
    .option("--no-render", "with --from: read charts and overlays as they are")
    .option("--date <YYYY-MM-DD>", "day to assess for (default: today)")
    .option("-v, --verbose", "list undecided answers, too");
  addAlertOptions(addOpeningOptions(addClusterOptions(command)))
    .addHelpText(
      "after",
      `
Examples:
  breakwater image scan shop.azurecr.io/web:1.4
  docker save web:dev -o web.tar && breakwater image scan web.tar
  breakwater image scan shop.azurecr.io/web:1.4 --dockerfile Dockerfile -f sarif=images.sarif
  breakwater image scan ./rootfs --no-vulnerabilities
  breakwater image scan --from deploy/ --format text --format sarif=images.sarif
  breakwater image scan --cluster --context production

Exit codes: 0 met, 1 the gate failed, 2 wrong usage, or something that could not be read as a whole.`,
    )
    .action(async (names: string[], options: ImageScanOptions) => {
      const { runImageScan } = await import("../image/scan.ts");
      process.exitCode = await runImageScan(names, options);
    });
}

function addSbom(image: Command): void {
  const command = image
    .command("sbom")
    .summary("write the SBOM of an image")
    .description("Write down which packages an image holds, in a format that other tools read.")
    .argument("<image>", "a reference, an archive, an OCI layout, a root file system, an SBOM")
    .addOption(
      new Option("-f, --format <format>", "format to write")
        .choices(["cyclonedx", "spdx"])
        .default("cyclonedx"),
    )
    .option("-o, --output <file>", "file to write (default: standard output)")
    .option("--no-cache", "keep nothing of what layers tell")
    .option("--date <YYYY-MM-DD>", "day that it is written on (default: today)");
  addOpeningOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  breakwater image sbom shop.azurecr.io/web:1.4 -o web.cdx.json
  breakwater image scan web.cdx.json

Exit codes: 0 written, 2 wrong usage, or an image that could not be read as a whole: what could be is written.`,
    )
    .action(async (name: string, options: ImageSbomOptions) => {
      const { runImageSbom } = await import("../image/sbom.ts");
      process.exitCode = await runImageSbom(name, options);
    });
}
