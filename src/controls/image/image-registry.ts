import type { ImageReference } from "../../kubernetes/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { referenceOf } from "./reference.ts";

/** Silent until somebody names registries. Compares whole path components: a prefix of a host is another host. */
export const control = containerControl({
  id: "image-registry",
  title: "Images come from allowed registries",
  severity: "medium",
  area: "image",
  recommended: true,
  covers: ["azure:container-allowed-images"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Supply chain: trusted registries"] },
  parameters: {
    allowedRegistries: {
      description:
        "Hosts, or hosts with the beginning of a path, that images may come from: `example.azurecr.io`, `docker.io/library`. Empty: any.",
      type: "strings",
      default: [],
    },
  },
  noFix: "the image must be brought into an allowed registry first",
  check(container, { inventory, parameters }) {
    const allowed = parameters.strings("allowedRegistries");
    if (allowed.length === 0) return met;
    const reference = referenceOf(container, inventory);
    if (reference.unknown) return undecided(reference);
    if (reference.value === undefined || allowed.some((each) => isWithin(reference.value, each))) return met;
    return broken({
      at: container.image,
      message: `the image comes from ${reference.value.registry}/${reference.value.repository}, which is not within an allowed registry`,
    });
  },
});

function isWithin(reference: ImageReference | undefined, allowed: string): boolean {
  const prefix = allowed.replace(/\/+$/, "").replace(/^index\.docker\.io(?=\/|$)/, "docker.io");
  const name = `${reference?.registry.toLowerCase()}/${reference?.repository}`;
  return name === prefix.toLowerCase() || name.startsWith(`${prefix.toLowerCase()}/`);
}
