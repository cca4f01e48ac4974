import { type HowTo, type JsonValue, type Path, parsePath } from "../model/index.ts";
import { terraformOf } from "./terraform/index.ts";
import { clusterType } from "./types.ts";

/**
 * How a setting gets a value in each of the languages; the path is ARM's, of node pools `properties.agentPoolProfiles[].x`.
 * `type` is the resource's, in ARM's spelling.
 */
export function howTo(
  path: string,
  value: JsonValue,
  type: string = clusterType,
): Pick<HowTo, "terraform" | "bicep"> {
  const isPool = path.includes("[]");
  const steps = parsePath(path.replace("[]", "[0]")) ?? [];
  const terraform = terraformOf(steps, value, type);
  // A pool of its own is a resource with the same attributes.
  const blocks = terraform === undefined ? [] : isPool ? terraform.blocks.slice(1) : terraform.blocks;
  return {
    terraform:
      terraform && nested(blocks, `${terraform.attribute} = ${terraformValue(terraform.value)}`, " "),
    bicep: bicepText(isPool ? steps.slice(3) : steps, value),
  };
}

/** The value within the objects that it lies in, on one line: `properties: { disableLocalAccounts: true }`. */
function bicepText(path: Path, value: JsonValue): string {
  const keys = path.filter((step) => typeof step === "string");
  return nested(keys.slice(0, -1), `${keys.at(-1)}: ${bicepValue(value)}`, ": ");
}

function nested(names: readonly string[], inner: string, between: string): string {
  return names.reduceRight((text, name) => `${name}${between}{ ${text} }`, inner);
}

function bicepValue(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(bicepValue).join(", ")}]`;
  if (typeof value === "string") return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => `${key}: ${bicepValue(each)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

function terraformValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(terraformValue).join(", ")}]`;
  return typeof value === "string" ? JSON.stringify(value).replaceAll("${", "$${") : String(value);
}
