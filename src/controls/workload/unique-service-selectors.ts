import type { Inventory } from "../../inventory/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { surelyBeside } from "./links/beside.ts";

/** The later of two is told. A headless Service beside an ordinary one is how StatefulSets are made. */
export const control = objectControl({
  id: "unique-service-selectors",
  title: "Services have selectors of their own",
  severity: "low",
  area: "workload",
  recommended: false,
  covers: ["azure:unique-service-selectors"],
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "which of the Services is meant to select what is not in the manifest",
  kinds: ["/Service"],
  check(service, { inventory }) {
    const selector = service.spec.get("selector");
    if (selector.uncertainty !== undefined) return undecided(selector, selector.uncertainty);
    const own = selectorOf(service);
    if (own === undefined) return met;
    const alike = servicesBySelector(inventory).get(own) ?? [];
    const twin = alike.slice(0, alike.indexOf(service)).find((other) => isTwin(other, service, alike));
    if (twin === undefined) return met;
    const paired = isHeadless(twin) !== isHeadless(service);
    return broken({
      at: selector.presence(),
      message: `selects the same pods as Service ${twin.name}: a change meant for one of them reaches the other's clients, and network policies cannot tell them apart`,
      ...(paired && {
        severity: "info" as const,
        severityReason: "one of both is headless, as StatefulSets want it",
      }),
      related: [
        {
          resource: twin.ref,
          path: ["spec", "selector"],
          range: twin.spec.get("selector").range,
          message: "has the same selector",
        },
      ],
    });
  },
});

/** A Service that this world has twice is one of several renderings: then only its own file tells what is beside it. */
function isTwin(
  other: KubernetesObject,
  service: KubernetesObject,
  alike: readonly KubernetesObject[],
): boolean {
  if (other.name === service.name || !surelyBeside(other, service)) return false;
  const sameFile = other.ref.origin.file === service.ref.origin.file;
  return sameFile || alike.filter(({ name }) => name === service.name || name === other.name).length === 2;
}

const bySelector = new WeakMap<Inventory, ReadonlyMap<string | undefined, readonly KubernetesObject[]>>();

function servicesBySelector(
  inventory: Inventory,
): ReadonlyMap<string | undefined, readonly KubernetesObject[]> {
  let index = bySelector.get(inventory);
  if (index === undefined) {
    index = Map.groupBy(inventory.ofKind("", "Service"), selectorOf);
    bySelector.set(inventory, index);
  }
  return index;
}

function isHeadless({ spec }: KubernetesObject): boolean {
  return spec.get("clusterIP").string().is("None");
}

/** Undefined where there is none, or where not all of it is known. */
function selectorOf({ spec }: KubernetesObject): string | undefined {
  const entries = spec.get("selector").entries();
  if (entries.length === 0 || entries.some(([, view]) => !view.string().stated)) return undefined;
  return entries
    .map(([name, view]) => `${name}=${view.string().value}`)
    .sort()
    .join();
}
