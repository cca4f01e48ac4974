import { Known } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import type { KubernetesObject } from "../../object.ts";
import { doubt, type Policy, violation } from "../policy.ts";

/**
 * Of two Services in a namespace with the same selector and a port in common, the later one is told: the first would
 * be admitted. A Service without a selector selects nothing.
 * Source: gatekeeper-library, general/uniqueserviceselector; the message that clusters give names overlapping ports.
 */
export const uniqueServiceSelectors: Policy = {
  slug: "unique-service-selectors",
  guid: "b0fdedee-7b9e-4a17-9f5d-5e8e912d2f01",
  check({ object, services }) {
    const selector = selectorOf(object);
    if (selector.unknown) return [doubt(selector)];
    const alike = rivalsOf(services).get(keyOf(object, selector.value)) ?? [];
    const earlier = alike
      .slice(0, Math.max(alike.indexOf(object), 0))
      .filter(({ name }) => name !== object.name);
    for (const other of earlier) {
      const shared = sharedPort(object, other);
      if (shared === undefined) return [doubt(object.spec.get("ports"), "ports are filled in later")];
      if (shared)
        return [
          violation(
            object.spec.get("selector"),
            `the Service "${other.name}" has the same selector and port`,
          ),
        ];
    }
    return [];
  },
};

const indexes = new WeakMap<
  readonly KubernetesObject[],
  ReadonlyMap<string | undefined, KubernetesObject[]>
>();

/** Services by namespace and selector, worked out once for a world. */
function rivalsOf(services: readonly KubernetesObject[]) {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const index = Map.groupBy(services, (service) => keyOf(service, selectorOf(service).value));
  index.delete(undefined);
  indexes.set(services, index);
  return index;
}

/** Those that state no namespace are compared within a folder: the one beside is often another environment. */
function keyOf(service: KubernetesObject, selector: string | undefined): string | undefined {
  const { namespace, ref } = service;
  const folder = ref.origin.file.slice(0, ref.origin.file.lastIndexOf("/") + 1);
  return selector === undefined
    ? undefined
    : JSON.stringify([namespace, namespace === null && folder, selector]);
}

/** The selector in an order of its own; no value without one. */
function selectorOf(service: KubernetesObject): Known<string> {
  const selector = service.spec.get("selector");
  const pairs: string[] = [];
  for (const [name, view] of selector.entries()) {
    const value = view.string();
    if (value.unknown) return value;
    pairs.push(`${name}=${value.value ?? ""}`);
  }
  if (selector.uncertainty !== undefined) return Known.unknown(selector, selector.uncertainty);
  return pairs.length === 0
    ? Known.default<string>(undefined, selector)
    : Known.set(pairs.sort().join(), selector);
}

/** `undefined`: known ports differ, and others are not known. */
function sharedPort(a: KubernetesObject, b: KubernetesObject): boolean | undefined {
  const [ours, theirs] = [portsOf(a.spec.get("ports")), portsOf(b.spec.get("ports"))];
  if (ours.some((port) => port !== undefined && theirs.includes(port))) return true;
  return ours.includes(undefined) || theirs.includes(undefined) ? undefined : false;
}

function portsOf(ports: View): readonly (string | undefined)[] {
  const known = ports.items().map((each) => {
    const [port, protocol] = [each.get("port").integer(), each.get("protocol").string().orDefault("TCP")];
    return port.unknown || protocol.unknown ? undefined : `${port.value}/${protocol.value}`;
  });
  return ports.uncertainty === undefined ? known : [...known, undefined];
}
