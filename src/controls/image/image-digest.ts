import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { referenceOf } from "./reference.ts";

export const control = containerControl({
  id: "image-digest",
  title: "Images are pinned by their digest",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Supply chain: image integrity"] },
  noFix: "only the registry knows the digest of a tag",
  check(container, { inventory }) {
    const reference = referenceOf(container, inventory);
    if (reference.unknown) return undecided(reference);
    if (reference.value === undefined || reference.value.digest !== undefined) return met;
    return broken({
      at: container.image,
      message:
        "the image has no digest: whoever can push to the registry can move its tag to another program",
    });
  },
});
