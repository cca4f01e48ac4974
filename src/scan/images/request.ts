import type { ActiveControl, Policy } from "../../assess/index.ts";
import type { Dockerfile, Image } from "../../images/index.ts";
import type { VexStatement } from "../../images/vex/index.ts";
import type { Inventory } from "../../inventory/index.ts";
import type { Assessment } from "../../model/index.ts";
import type { Advisories } from "../../packages/index.ts";
import type { OpenOptions } from "../../sources/images/index.ts";

/** Everything that a look into images depends on. */
export interface ImagesRequest {
  /** References, archives, layouts, folders, SBOMs. */
  readonly names: readonly string[];
  readonly open: OpenOptions;
  /** Where to keep what layers tell; absent: nowhere. */
  readonly cache?: string | undefined;
  /** Absent: nobody looks for weaknesses. */
  readonly advisories?: Advisories | undefined;
  /** What is said of weaknesses by those who know the images. */
  readonly vex?: readonly VexStatement[] | undefined;
  /** Worlds whose workloads name the images. */
  readonly worlds?: readonly Inventory[] | undefined;
  /** What opens an image, by its name, where that is something else. */
  readonly references?: ReadonlyMap<string, string> | undefined;
  /** What the images were built from. */
  readonly dockerfile?: Dockerfile | undefined;
  /** Fingerprints of findings that do not count any more. */
  readonly baseline?: ReadonlySet<string> | undefined;
  readonly policy: Policy;
  readonly controls: readonly ActiveControl[];
  readonly target: number;
  readonly date: string;
  readonly progress?: ((what: string) => void) | undefined;
}

export interface ImagesScan {
  readonly assessment: Assessment;
  readonly images: readonly Image[];
  /** Statements that were about no weakness of any image. */
  readonly unusedVex: number;
}
