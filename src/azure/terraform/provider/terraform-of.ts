import type { Path } from "../../../model/index.ts";
import type { Value } from "../../../syntax/index.ts";
import { fromArmValue } from "./convert.ts";
import type { Row, Setting } from "./row.ts";
import { clusterTable, tableOf } from "./tables/index.ts";

/** Where a setting is written in Terraform: within blocks, from the outermost. */
export interface TerraformPlace {
  readonly blocks: readonly string[];
  readonly attribute: string;
}

/** How the newest provider writes a setting; undefined where it cannot, or where a block needs more than that. */
export function terraformOf(
  path: Path,
  value: Value,
  type: string = clusterTable.arm,
): (TerraformPlace & { readonly value: Value }) | undefined {
  const row = rowAt(type, path);
  if (row === undefined || isFormer(row)) return undefined;
  if (row.as === "presence") {
    if (value !== true || row.by === undefined) return undefined;
    return { blocks: row.terraform.split("."), attribute: row.by, value: true };
  }
  const made = fromArmValue(value, row.as);
  return made === undefined ? undefined : { ...placeOf(row.terraform), value: made };
}

/** Where the newest provider has what ARM has at a path; a block's presence is its own attribute. */
export function attributeAt(type: string, path: Path): TerraformPlace | undefined {
  const row = rowAt(type, path);
  return row === undefined || isFormer(row) ? undefined : placeOf(row.terraform);
}

/** ARM's paths of what lies at or within a provider's path, such as a plan tells them. */
export function armPathsOf(type: string, path: Path): Path[] {
  const wanted = path.filter((step) => typeof step === "string").join(".");
  const within = (name: string) => name === wanted || name.startsWith(`${wanted}.`);
  const rows = tableOf(type)?.rows ?? [];
  return rows
    .filter(({ terraform, former }) => [terraform, ...former].some(within))
    .map(({ steps }) => steps);
}

function rowAt(type: string, path: Path): Setting | undefined {
  const wanted = JSON.stringify(path).toLowerCase();
  return tableOf(type)?.rows.find(({ steps }) => JSON.stringify(steps).toLowerCase() === wanted);
}

/** The newest provider does not have it any more. */
function isFormer({ terraform }: Row): boolean {
  return /^(?:addon_profile|enable_pod_security_policy|trust_policy_enabled|default_node_pool\.node_taints)\b|\.(?:client_app_id|server_app_id|server_app_secret)$/.test(
    terraform,
  );
}

function placeOf(terraform: string): TerraformPlace {
  const steps = terraform.split(".");
  return { blocks: steps.slice(0, -1), attribute: steps.at(-1) ?? "" };
}
