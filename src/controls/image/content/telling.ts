import { type Image, placeOf } from "../../../images/index.ts";
import { type Answer, type Broken, met, undecided } from "../../answer.ts";

/** ` (layer 2 of 5, COPY . .)`: where in the image a file comes from. */
export function fromLayer(image: Image, layer: number | null): string {
  const step = image.layerInWords(layer);
  return step === undefined ? "" : ` (${step})`;
}

/** The first of some names, and how many more there are. */
export function someOf(names: Iterable<string>, most = 8): string {
  const all = [...new Set(names)];
  return all.length <= most
    ? all.join(", ")
    : `${all.slice(0, most).join(", ")} and ${all.length - most} more`;
}

/** Findings about files; a file that could not be looked at may be worth another. */
export function aboutFiles(image: Image, found: readonly Broken[]): Answer | readonly Answer[] {
  if (image.unseen !== undefined) return undecided(placeOf("files"), image.unseen);
  return found.length === 0 ? met : found;
}
