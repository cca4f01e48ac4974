import type { Inventory } from "../../inventory/index.ts";
import { mayShareNamespace } from "../../inventory/index.ts";
import type { Container } from "../../kubernetes/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { runsForLife } from "./resources/running.ts";
import { statedAmount } from "./resources/stated.ts";

/** A limit without a request is one; a LimitRange may fill requests in, which is told but changes nothing here. */
export const control = containerControl({
  id: "resource-requests",
  title: "Containers request the CPU and memory they need",
  severity: "low",
  area: "workload",
  recommended: false,
  covers: ["azure:container-resource-requests"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Resource policies"] },
  noFix: "what a container needs is to be measured",
  check(container, { inventory }) {
    if (!runsForLife(container)) return met;
    const amounts = ["cpu", "memory"].map((resource) => ({
      resource,
      known: statedAmount(container, "requests", resource),
    }));
    const unknown = amounts.find(({ known }) => known.unknown);
    const missing = amounts.filter(({ known }) => known.state === "default").map(({ resource }) => resource);
    if (unknown !== undefined) return undecided(unknown.known);
    if (missing.length === 0) return met;
    return broken({
      at: container.view.get("resources").get("requests"),
      message: `no request for ${missing.join(" and ")}: the scheduler packs it where there may be no room, and it is among the first to be evicted${filledIn(container, inventory)}`,
    });
  },
});

function filledIn({ pod }: Container, inventory: Inventory): string {
  const range = inventory
    .ofKind("", "LimitRange")
    .find((each) => mayShareNamespace(each.namespace, pod.object.namespace));
  return range === undefined ? "" : `; LimitRange ${range.name} may fill one in`;
}
