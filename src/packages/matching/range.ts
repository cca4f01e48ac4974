import type { VersionEvent } from "../advisories/index.ts";
import { compareVersions, type Scheme, whyIncomparable } from "../versions/index.ts";

/** Whether a version lies in a range, and between which of its events. */
export type Place =
  | { readonly inside: true; readonly from: string; readonly end: VersionEvent | undefined }
  | { readonly inside: false }
  | { readonly inside: undefined; readonly reason: string };

/** The evaluation that the OSV Schema gives ("Evaluation"): events in the order of their versions switch on and off. */
export function placeIn(scheme: Scheme, version: string, events: readonly VersionEvent[]): Place {
  const order = new Order(scheme);
  const limits = events.filter((event) => event.kind === "limit");
  const sorted = events
    .filter((event) => event.kind !== "limit")
    .sort((a, b) => order.of(a.version, b.version));
  let from: string | undefined;
  let end: VersionEvent | undefined;
  for (const event of sorted) {
    const after = order.of(version, event.version);
    if (event.kind === "introduced" && after >= 0) from ??= event.version;
    else if (event.kind === "introduced") continue;
    else if (event.kind === "fixed" ? after >= 0 : after > 0) from = undefined;
    else end ??= event;
  }
  const limited =
    limits.length === 0 ||
    limits.some((limit) => limit.version === "*" || order.of(version, limit.version) < 0);
  if (order.trouble !== undefined) return { inside: undefined, reason: order.trouble };
  return from === undefined || !limited ? { inside: false } : { inside: true, from, end };
}

/** An order that notes the first two versions that have none. */
class Order {
  trouble: string | undefined;
  readonly #scheme: Scheme;

  constructor(scheme: Scheme) {
    this.#scheme = scheme;
  }

  /** `0` comes before every version (OSV Schema, "introduced"), whatever the ecosystem's tool makes of it. */
  of(a: string, b: string): number {
    if (a === b) return 0;
    if (b === "0") return 1;
    if (a === "0") return -1;
    const order = compareVersions(this.#scheme, a, b);
    if (order === undefined) this.trouble ??= whyIncomparable(this.#scheme, a, b);
    return order ?? 0;
  }
}
