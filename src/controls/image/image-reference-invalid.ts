import { isImagePlaceholder } from "../../kubernetes/index.ts";
import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** An absent image is left to the schema: OpenShift and meshes fill it in. */
export const control = containerControl({
  id: "image-reference-invalid",
  title: "Images have names that a node can pull",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  check(container) {
    const { image, pod } = container;
    if (image.unknown) return undecided(image);
    if (image.value === undefined || !pod.bearing.builtIn) return met;
    if (image.value.trim() === "" && pod.object.annotation("image.openshift.io/triggers").stated) return met;
    if (isImagePlaceholder(image.value))
      return undecided(image.at, `${image.value} is replaced before it is applied`);
    const reference = container.imageReference;
    if (!("problem" in reference)) return met;
    const { problem, meant } = reference;
    return broken({
      at: image,
      message: `the image's name cannot be read, the container ends in InvalidImageName: ${problem}`,
      ...(meant !== undefined && { fix: set(meant) }),
    });
  },
});
