import { tableOf } from "./tables/index.ts";

/** Blocks that Azure fills in where nobody writes them (`Computed` in the provider's schema). */
const chosen: ReadonlySet<string> = new Set([
  "auto_scaler_profile",
  "bootstrap_profile",
  "kubelet_identity",
  "network_profile",
  "windows_profile",
]);

/**
 * Whether a plan that does not know an attribute which nobody wrote leaves it to Azure. Of blocks only few are: others
 * come from dynamic blocks, which a plan's configuration does not tell of.
 */
export function isLeftToAzure(type: string, path: readonly string[], major: number | undefined): boolean {
  const name = path.join(".");
  const isBlock = tableOf(type)?.rows.some(
    (row) =>
      [row.terraform, ...row.former].some((each) => each.startsWith(`${name}.`)) ||
      (row.as === "presence" && row.terraform === name),
  );
  if (isBlock !== true || chosen.has(name)) return true;
  return name === "api_server_access_profile" && major === 3;
}
