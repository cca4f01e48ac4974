import { containerPolicy, doubt, violation } from "../policy.ts";
import { imageOf } from "./image.ts";

/** A digest will do. Source: gatekeeper-library, general/disallowedtags; AKS's documented message. */
export const containerNoLatestImage = containerPolicy({
  slug: "container-no-latest-image",
  guid: "021f8078-41a0-40e6-81b6-c6597da9f3ee",
  check(container, settings) {
    const image = imageOf(container, settings);
    if (image.unknown) return doubt(image);
    if (image.value === undefined) return undefined;
    const last = image.value.slice(image.value.lastIndexOf("/") + 1);
    if (last.endsWith(":latest")) return violation(image, "names its image's tag latest", { container });
    return last.includes(":") ? undefined : violation(image, "names no tag of its image", { container });
  },
});
