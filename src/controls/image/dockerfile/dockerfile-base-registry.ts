import { type Answer, broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { imagesOf } from "./base-images.ts";

/** Silent until somebody names registries. Compares whole path components: a prefix of a host is another host. */
export const control = dockerfileControl({
  id: "dockerfile-base-registry",
  title: "Base images come from allowed registries",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Supply chain: trusted registries"],
    mitre: ["T1195.002"],
  },
  parameters: {
    allowedRegistries: {
      description:
        "Hosts, or hosts with the beginning of a path, that images may come from: `mcr.microsoft.com`, `docker.io/library`. Empty: any.",
      type: "strings",
      default: [],
    },
  },
  noFix: "the image must be brought into an allowed registry first",
  check(file, { parameters }) {
    const allowed = parameters.strings("allowedRegistries").map(normal);
    if (allowed.length === 0) return met;
    const found = imagesOf(file).flatMap(
      ({ reference: { name, text, why }, at }): Answer | readonly Answer[] => {
        if (name === undefined) return undecided(at, why ?? "its name is not known");
        if (allowed.some((each) => `${name.toLowerCase()}/`.startsWith(`${each}/`))) return [];
        return broken({ at, cause: text, message: `${name} is not within an allowed registry` });
      },
    );
    return found.length === 0 ? met : found;
  },
});

function normal(registry: string): string {
  return registry
    .replace(/\/+$/, "")
    .replace(/^index\.docker\.io(?=\/|$)/, "docker.io")
    .toLowerCase();
}
