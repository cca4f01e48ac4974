import { type HowTo, type JsonValue, type Path, parsePath } from "../model/index.ts";

/** How a setting gets a value in each of the languages; the path is ARM's, of node pools `properties.agentPoolProfiles[].x`. */
export function howTo(path: string, value: JsonValue): Pick<HowTo, "terraform" | "bicep"> {
  const steps = parsePath(path.replace("[]", "[0]")) ?? [];
  return { terraform: undefined, bicep: bicepText(steps, value) };
}

/** The value within the objects that it lies in, on one line: `properties: { disableLocalAccounts: true }`. */
function bicepText(path: Path, value: JsonValue): string {
  const keys = path.filter((step) => typeof step === "string");
  return keys.reduceRight(
    (inner, key, index) => `${key}: ${index === keys.length - 1 ? inner : `{ ${inner} }`}`,
    bicepValue(value),
  );
}

function bicepValue(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(bicepValue).join(", ")}]`;
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${bicepValue(each)}`)
      .join(", ")} }`;
  }
  return String(value);
}
