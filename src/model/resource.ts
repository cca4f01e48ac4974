import type { Path } from "./path.ts";
import type { Range } from "./place.ts";

export type ResourceType = "kubernetes" | "managedCluster" | "azure" | "dockerfile" | "image" | "text";

/** Where a resource was read. `file` is relative to the scanned root's base, with forward slashes; `-` is stdin. */
export interface Origin {
  readonly file: string;
  /** Index of the document in its file. */
  readonly document: number;
  /** Where the resource lies in its document; empty unless it is an item of a List. */
  readonly item: Path;
  /** How many resources of its kind, namespace and name stand before it in its file; absent: none. */
  readonly twin?: number | undefined;
  /** Extent of the resource in the file's text; absent for live objects. */
  readonly range?: Range | undefined;
  /** The chart or overlay that puts it out, where it is rendered; `file` is then the template or base it comes from. */
  readonly renderedFrom?: string | undefined;
}

/** The one way to name a resource: findings, Pod Security verdicts and waivers carry this object. */
export interface Resource {
  /** Unique in a run: `world|file#document[.item]|kind/namespace/name`. */
  readonly id: string;
  readonly type: ResourceType;
  readonly apiVersion?: string | undefined;
  readonly kind: string;
  /** `null`: not stated. */
  readonly namespace: string | null;
  readonly name: string;
  readonly world: string;
  readonly origin: Origin;
}

/** `shop/web[Deployment]`, without a namespace `web[Deployment]`. */
export function resourceName(resource: Pick<Resource, "kind" | "namespace" | "name">): string {
  const name = resource.name === "" ? "(unnamed)" : resource.name;
  return `${resource.namespace === null ? "" : `${resource.namespace}/`}${name}[${resource.kind}]`;
}
