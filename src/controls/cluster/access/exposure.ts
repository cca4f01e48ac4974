import type { ManagedCluster } from "../../../azure/index.ts";
import {
  authorizedIpRanges,
  entraIntegration,
  legacyEntraServerApp,
  localAccountsDisabled,
} from "../../../azure/settings/index.ts";
import type { BrokenOptions } from "../../answer.ts";
import { type Reach, reachOf } from "./address-space.ts";

/** Who reaches the API server, provided that it is public; undefined where that is not known. */
export function publicReach(cluster: ManagedCluster): Reach["kind"] | undefined {
  const ranges = cluster.read(authorizedIpRanges);
  if (ranges.unknown) return undefined;
  const stated = (ranges.value ?? []).filter((each) => each.trim() !== "");
  if (stated.length === 0) return "open";
  const { kind, names } = reachOf(stated);
  return kind === "limited" && names.length > 0 ? undefined : kind;
}

/** How bad a public API server of that reach is, the base being one that everybody reaches. */
export function exposureOf(
  cluster: ManagedCluster,
  reach: Reach["kind"] | undefined,
): Pick<BrokenOptions, "severity" | "severityReason"> {
  if (reach === "limited") return { severity: "low", severityReason: "only listed addresses reach it" };
  if (reach === "wide")
    return { severity: "medium", severityReason: "listed addresses alone reach it, though very many" };
  const isLocalOnly =
    cluster.read(localAccountsDisabled).is(false) &&
    cluster.read(entraIntegration).is(false) &&
    !cluster.read(legacyEntraServerApp).is(true);
  if (reach !== "open" || !isLocalOnly) return {};
  return {
    severity: "critical",
    severityReason:
      "the way in is a certificate of cluster-admin, which knows no second factor and does not end with its owner's employment",
  };
}
