import type { Command } from "commander";
import { append } from "./run-options.ts";

export const storeOption = [
  "--store <folder>",
  "where what is watched is kept ($BREAKWATER_WATCH, else the user's cache)",
] as const;
export const ownOption = [
  "--own <pattern>",
  "images that we build, as in .gitignore; all others are third-party (default: the policy's); repeatable",
  append,
] as const;
export const configOption = [
  "-c, --config <file>",
  "policy file (default: the nearest breakwater.yaml)",
] as const;
export const policyFromOption = [
  "--policy-from <ref|path>",
  "take the policy from a trusted commit or folder",
] as const;
export const formatOption = ["-f, --format <format>", "text or json", "text"] as const;

/** Where alerts go. */
export function addAlertOptions(command: Command): Command {
  return command
    .option(
      "--alert <url>",
      "post what fails the gate there ($BREAKWATER_ALERT_URL, which others on the machine do not see)",
    )
    .option("--alert-format <format>", "slack or json", "slack");
}
