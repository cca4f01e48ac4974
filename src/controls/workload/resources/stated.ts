import type { Container } from "../../../kubernetes/index.ts";
import type { Known } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";

/**
 * What a container states for a resource, or its pod for all of them (Kubernetes 1.34). A limit is the request, too,
 * where none is stated.
 */
export function statedAmount(
  container: Container,
  list: "requests" | "limits",
  resource: string,
): Known<string | number> {
  const own = amount(container.view.get("resources"), list, resource);
  return own.state === "default"
    ? own.orInherit(amount(container.pod.spec.get("resources"), list, resource))
    : own;
}

function amount(resources: View, list: "requests" | "limits", resource: string): Known<string | number> {
  const stated = resources.get(list).get(resource).scalar();
  if (list === "limits" || stated.state !== "default") return stated;
  const limit = resources.get("limits").get(resource).scalar();
  return limit.state === "default" ? stated : limit;
}
