import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { referenceOf } from "./reference.ts";

/** A digest says what runs whatever the tag beside it says. */
export const control = containerControl({
  id: "image-tag",
  title: "Images are named with a version",
  severity: "medium",
  area: "image",
  recommended: true,
  covers: ["azure:container-no-latest-image"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: known image versions"] },
  noFix: "which version is meant is not in the manifest",
  check(container, { inventory }) {
    const reference = referenceOf(container, inventory);
    if (reference.unknown) return undecided(reference);
    if (reference.value === undefined || reference.value.digest !== undefined) return met;
    const { tag } = reference.value;
    if (tag !== undefined && tag !== "latest") return met;
    return broken({
      at: container.image,
      message: `${tag === undefined ? "the image has no tag, which means latest" : "the image's tag is latest"}: what runs changes with every push, and nobody can tell or go back`,
    });
  },
});
