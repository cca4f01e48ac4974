/**
 * The one way a resource is named by type and name, whoever refers to it: `microsoft.network/virtualnetworks/subnets/net/nodes`.
 * Types are compared without case, so they are lower-cased.
 */
export function addressOf(type: string, names: readonly string[]): string {
  return [type.toLowerCase(), ...names].join("/");
}

/** The parts of a name or id between slashes; formulas of what is not known (`{parameters('name')}`) stay whole. */
export function segmentsOf(text: string): string[] {
  const segments: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "{") depth++;
    else if (mark === "}") depth = Math.max(0, depth - 1);
    else if (mark === "/" && depth === 0) {
      segments.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...segments, text.slice(from)];
}

/**
 * The address of the resource that an id names: `/subscriptions/…/providers/Microsoft.A/b/name/c/other`, also without what
 * is before its type (a group, what an extension extends), and with an id that is not known before it: `{microsoft.a/b/name}/c/other`.
 */
export function addressOfId(id: string): string | undefined {
  const segments = segmentsOf(id);
  const [first = ""] = segments;
  const inner = /^\{([a-z0-9]+\.[a-z0-9.]+\/.+)\}$/.exec(first)?.[1];
  const provider = segments.findLastIndex((segment) => segment.toLowerCase() === "providers");
  if (inner !== undefined && provider < 0) return extended(segmentsOf(inner), segments.slice(1));
  const own = /^[a-z0-9]+\.[a-z0-9.]+$/i;
  const start = provider >= 0 ? provider + 1 : 0;
  const [namespace = "", ...rest] = segments.slice(start);
  if (!own.test(namespace)) return undefined;
  return paired([namespace], [], rest);
}

/** Types and names in turn, behind an address whose types come first. */
function extended(address: readonly string[], rest: readonly string[]): string | undefined {
  if (address.length % 2 === 0) return undefined;
  const types = (address.length - 1) / 2;
  return paired(address.slice(0, types + 1), address.slice(types + 1), rest);
}

function paired(
  type: readonly string[],
  names: readonly string[],
  rest: readonly string[],
): string | undefined {
  if (rest.length % 2 === 1 || (rest.length === 0 && names.length === 0)) return undefined;
  const types = rest.filter((_, index) => index % 2 === 0);
  const more = rest.filter((_, index) => index % 2 === 1);
  return addressOf([...type, ...types].join("/"), [...names, ...more]);
}
