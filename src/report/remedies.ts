import { type Image, type Remedy, remediesOf } from "../images/index.ts";
import { severities } from "../model/index.ts";

/** What would repair most of an image's weaknesses, in order, in words. */
export function remediesInWords(image: Image): readonly string[] {
  return remediesOf(image).map((remedy) => `${actionOf(remedy, image)}: removes ${effectOf(remedy)}`);
}

function effectOf({ removes }: Remedy): string {
  const counts = severities.filter((each) => removes[each] > 0).map((each) => `${removes[each]} ${each}`);
  if (removes.unrated > 0) counts.push(`${removes.unrated} not rated`);
  return counts.join(", ");
}

function actionOf(remedy: Remedy, image: Image): string {
  switch (remedy.kind) {
    case "base": {
      const name = remedy.name === null ? "the base image" : `the base image ${remedy.name}`;
      const line = remedy.dockerfile && `, ${remedy.dockerfile.file}:${remedy.dockerfile.line}`;
      return `take a newer build of ${name} (up to layer ${remedy.layer + 1}${line ?? ""})`;
    }
    case "program": {
      const [first, ...others] = remedy.upgrades.map(({ name, to }) => `${name} ${to}`);
      const more = others.length === 0 ? "" : ` and ${others.length} other${others.length === 1 ? "" : "s"}`;
      return `take ${remedy.file} built with ${first}${more}`;
    }
    case "package": {
      const { names, from, to, file, layer } = remedy;
      const place = [file, image.layerInWords(layer)].filter((each) => each !== null && each !== undefined);
      return `upgrade ${names.join(", ")} ${from} to ${to}${place.length === 0 ? "" : ` (${place.join(", ")})`}`;
    }
  }
}
