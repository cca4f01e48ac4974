import type { Container } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, plan, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { parseQuantity } from "./resources/quantity.ts";

/**
 * The API server refuses such a pod; a Deployment with one is accepted and makes no pods.
 * Source: core validation, ValidateContainerResourceRequirements.
 */
export const control = containerControl({
  id: "resource-limit-below-request",
  title: "No container requests more than its limit",
  severity: "high",
  area: "workload",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  check(container) {
    const resources = container.view.get("resources");
    return resources
      .get("requests")
      .entries()
      .map(([name, request]) => judge(name, request, resources.get("limits").get(name), container));
  },
});

function judge(name: string, request: View, limit: View, { view }: Container): Answer {
  const asked = request.scalar();
  const allowed = limit.scalar();
  if (allowed.state === "default" || asked.state === "default") return met;
  if (asked.unknown) return undecided(asked);
  if (allowed.unknown) return undecided(allowed);
  const [a, b] = [parseQuantity(String(asked.value)), parseQuantity(String(allowed.value))];
  if (a === undefined || b === undefined || allowed.value === undefined)
    return undecided(request, "not a quantity");
  if (a <= b) return met;
  const { path } = view.get("resources").get("requests").get(name);
  return broken({
    at: asked,
    message: `requests ${asked.value} of ${name} and is limited to ${allowed.value}: the API server refuses the pod`,
    fix: plan([{ op: "set", path, value: allowed.value }], {
      summary: `Lower the request to the limit, ${allowed.value}`,
    }),
  });
}
