import {
  type BaseReference,
  baseReference,
  type Dockerfile,
  hole,
  type Stage,
} from "../../../images/index.ts";
import type { Place } from "../../../model/index.ts";

/** An image that a Dockerfile takes from a registry. */
interface UsedImage {
  readonly reference: BaseReference;
  readonly at: Place;
  readonly stage: Stage;
}

/** The images of FROM, and of COPY --from where that names no stage. */
export function imagesOf({ stages }: Dockerfile): readonly UsedImage[] {
  return stages.flatMap((stage) => {
    const { base } = stage;
    const own = base.kind === "image" ? [{ reference: base.reference, at: stage.basePlace, stage }] : [];
    const copied = stage.stepsOf("COPY").flatMap((step) => {
      const value = step.flag("from")?.value;
      if (value === undefined || stage.sourceOf(step) !== undefined) return [];
      const name = stage.expand(value, step);
      // A lone word may be a context that the build is given.
      if (!/[:/@]/.test(name.text.replaceAll(hole, ""))) return [];
      return { reference: baseReference(name), at: step.part(value), stage };
    });
    return [...own, ...copied];
  });
}
