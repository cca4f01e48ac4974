import { Known } from "../../../model/index.ts";
import type { Container } from "../../container.ts";
import { isImagePlaceholder, parseImageReference } from "../../image-reference.ts";
import type { Settings } from "../settings.ts";

/** The image's name as admission would see it; a name that could not be pulled is taken to stand for another. */
export function imageOf(container: Container, { choices }: Settings): Known<string> {
  const { image } = container;
  if (image.value === undefined) return image;
  const surroundings = choices.image?.(container);
  if (surroundings?.unknown) return Known.unknown(image.at, surroundings.why ?? "not known");
  if (isImagePlaceholder(image.value)) return Known.unknown(image.at, "the image's name is filled in later");
  return "problem" in parseImageReference(image.value)
    ? Known.unknown(image.at, `no image can be called ${image.value}`)
    : image;
}
