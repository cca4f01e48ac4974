import { type MappingNode, scalarAt, spotOf, unknownAt } from "../../../syntax/index.ts";
import type { Body } from "./body.ts";
import { blockAt } from "./stated.ts";

/**
 * What the provider sends although nobody wrote it, where Azure would choose otherwise by itself. Such values lie at the
 * resource. `major` is the provider's major version where it is known (upgrade guides 4.0 and 5.0 of the provider).
 */
export function clusterDefaults(body: Body, resource: MappingNode, major: number | undefined): void {
  const spot = spotOf(resource);
  const fqdn = ["properties", "apiServerAccessProfile", "enablePrivateClusterPublicFQDN"];
  body.set(fqdn, scalarAt(false, spot), spot);
  const issuer = ["properties", "oidcIssuerProfile", "enabled"];
  body.set(
    issuer,
    major === undefined
      ? unknownAt("without a value, whether there is an OIDC issuer depends on the provider's version", spot)
      : scalarAt(major >= 5, spot),
    spot,
  );
  if (major !== undefined && major < 3)
    body.set(
      ["properties", "enableRBAC"],
      unknownAt("what is done without a value depends on the provider's version", spot),
      spot,
    );
  const identity = blockAt(resource, ["identity"]);
  if (identity !== undefined && "block" in identity) {
    const within = spotOf(identity.block);
    body.set(["properties", "servicePrincipalProfile", "clientId"], scalarAt("msi", within), within);
  }
  const pool = blockAt(resource, ["default_node_pool"]);
  if (pool === undefined || "why" in pool) return;
  const within = spotOf(pool.block);
  const profile = ["properties", "agentPoolProfiles", 0];
  body.set([...profile, "mode"], scalarAt("System", within), within);
  body.set([...profile, "osType"], scalarAt("Linux", within), within);
}
