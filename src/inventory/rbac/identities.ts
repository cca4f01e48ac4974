import type { Subject } from "./subjects.ts";

/** Where somebody that a binding names comes from, as far as the name tells. */
export type Identity =
  | "service account"
  | "Kubernetes"
  | "AKS local account"
  | "Entra group"
  | "Entra user"
  | "Entra guest"
  | "Entra object"
  | "unknown";

const objectId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Users of the certificates that AKS itself gives out, and of its own support. */
const aksAccounts = new Set(["clusterAdmin", "clusterUser", "masterclient", "aks-service", "aks-support"]);

/**
 * AKS with Entra ID knows groups by their object id, users of its own tenant by their user principal name, and everybody
 * else by the object id. Source: AKS, "Use Kubernetes role-based access control with Microsoft Entra ID".
 */
export function identityOf({ kind, name }: Pick<Subject, "kind" | "name">): Identity {
  if (kind === "ServiceAccount") return "service account";
  if (name.startsWith("system:")) return "Kubernetes";
  if (aksAccounts.has(name)) return "AKS local account";
  if (objectId.test(name)) return kind === "Group" ? "Entra group" : "Entra object";
  if (kind === "Group") return "unknown";
  if (/#EXT#/i.test(name)) return "Entra guest";
  return /^[^@\s/:]+@[^@\s/]+\.[^@\s/]+$/.test(name) ? "Entra user" : "unknown";
}
