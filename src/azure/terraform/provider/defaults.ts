import { assumedAt, type MappingNode, spotOf, unknownAt } from "../../../syntax/index.ts";
import type { Body } from "./body.ts";
import { blockAt } from "./stated.ts";

/**
 * What the provider sends although nobody wrote it, where Azure would choose otherwise by itself. Such values lie at the
 * resource. `major` is the provider's major version where it is known (upgrade guides 4.0 and 5.0 of the provider).
 */
export function clusterDefaults(body: Body, resource: MappingNode, major: number | undefined): void {
  const spot = spotOf(resource);
  const fqdn = ["properties", "apiServerAccessProfile", "enablePrivateClusterPublicFQDN"];
  body.set(fqdn, assumedAt(false, spot));
  const issuer = ["properties", "oidcIssuerProfile", "enabled"];
  body.set(
    issuer,
    major === undefined
      ? unknownAt("without a value, whether there is an OIDC issuer depends on the provider's version", spot)
      : assumedAt(major >= 5, spot),
  );
  if (major !== undefined && major < 3)
    body.set(
      ["properties", "enableRBAC"],
      unknownAt("what is done without a value depends on the provider's version", spot),
    );
  const identity = blockAt(resource, ["identity"]);
  if (identity !== undefined && "block" in identity)
    body.set(["properties", "servicePrincipalProfile", "clientId"], assumedAt("msi", spotOf(identity.block)));
  const pool = blockAt(resource, ["default_node_pool"]);
  if (pool === undefined || "why" in pool) return;
  const profile = ["properties", "agentPoolProfiles", 0];
  body.set([...profile, "mode"], assumedAt("System", spotOf(pool.block)));
  body.set([...profile, "osType"], assumedAt("Linux", spotOf(pool.block)));
}
