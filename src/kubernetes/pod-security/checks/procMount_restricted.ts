import type { Check } from "../check.ts";
import { masked } from "./procMount.ts";

/**
 * An unmasked `/proc`, also in pods with a user namespace, which the baseline allows from this version on.
 *
 * Restricted field: `securityContext.procMount` of every container.
 * Allowed values: `Default`, unset.
 */
export const procMountRestricted: Check = {
  id: "procMount_restricted",
  level: "restricted",
  title: "Containers see a masked /proc, user namespace or not",
  versions: [{ since: "1.35", check: masked }],
  overrides: ["procMount"],
};
