import { firstOf } from "../../../base/text.ts";
import { type Image, placeOf } from "../../../images/index.ts";
import { type Answer, type Broken, broken, met, undecided } from "../../answer.ts";

/** ` (layer 2 of 5, COPY . .)`: where in the image a file comes from. */
export function fromLayer(image: Image, layer: number | null): string {
  const step = image.layerInWords(layer);
  return step === undefined ? "" : ` (${step})`;
}

/** The first of some names, and how many more there are. */
export function someOf(names: Iterable<string>, most = 8): string {
  return firstOf([...new Set(names)], most);
}

/** A path as a shell takes it, whatever is in it: an advice is copied. */
export function shellPath(path: string): string {
  const full = `/${path}`;
  return /^[\w./@+:-]+$/.test(full) ? full : `'${full.replaceAll("'", "'\\''")}'`;
}

/** Names by the layers that brought them, the lowest first. */
export function byLayer<Item extends { readonly layer: number }>(
  image: Image,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): string {
  const layers = [...Map.groupBy(items, ({ layer }) => layer)].sort(([a], [b]) => a - b);
  const told = layers
    .slice(0, 3)
    .map(([layer, same]) => `${someOf(same.map(nameOf))}${fromLayer(image, layer)}`);
  return layers.length <= 3 ? told.join("; ") : `${told.join("; ")}; and of ${layers.length - 3} more layers`;
}

/** More findings of one sort would say the same: a last one tells how many there are. */
export function atMost<Item>(
  items: readonly Item[],
  most: number,
  answer: (item: Item) => Broken,
  rest: (count: number) => string,
): readonly Broken[] {
  const told = items.slice(0, most).map(answer);
  const left = items.length - told.length;
  return left === 0 ? told : [...told, broken({ at: placeOf("files"), cause: "more", message: rest(left) })];
}

/** Answers about files, where files are known at all. */
export function aboutFiles(image: Image, found: () => readonly Answer[]): Answer | readonly Answer[] {
  if (image.unseen !== undefined) return undecided(placeOf("files"), image.unseen);
  const answers = found();
  return answers.length === 0 ? met : answers;
}
