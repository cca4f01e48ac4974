import type { Release } from "../../packages/index.ts";
import type { LayerSummary, UnreadablePart } from "../inside/index.ts";

/** A package as an SBOM of whatever format states it. */
export interface StatedPackage {
  readonly purl: string;
  readonly file: string | null;
  readonly inside?: readonly string[];
  readonly licenses?: readonly string[];
  /** Its layer, by number or by digests: of what is stored, or of what it unpacks to. */
  readonly layer?: number | undefined;
  readonly layerDigests?: readonly string[];
  /** `name` or `name@version` of the source package, where the package URL does not say. */
  readonly upstream?: string | undefined;
}

/** What an SBOM of whatever format says. */
export interface Stated {
  readonly reference: string | null;
  readonly digest: string | null;
  readonly layers: readonly LayerSummary[];
  readonly release: Release | null;
  readonly packages: readonly StatedPackage[];
  /** Whether it says that it is of an image: one may be empty. */
  readonly isOfImage: boolean;
  /** How many of its packages state no package URL. */
  readonly nameless: number;
  readonly unreadable: readonly UnreadablePart[];
}

export const limits = {
  components: 1_000_000,
  layers: 10_000,
  depth: 64,
  items: 10_000,
  text: 65_536,
} as const;
