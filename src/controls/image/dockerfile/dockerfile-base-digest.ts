import { broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { imagesOf } from "./base-images.ts";

export const control = dockerfileControl({
  id: "dockerfile-base-digest",
  title: "Base images are pinned by their digest",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Supply chain: image integrity"], mitre: ["T1195.002"] },
  noFix: "only the registry knows the digest of a tag",
  check(file) {
    const found = imagesOf(file).flatMap(({ reference: { digest, text, why }, at }) => {
      if (typeof digest === "string") return [];
      if (digest === undefined) return undecided(at, why ?? "its digest is not known");
      return broken({
        at,
        message: `${text} has no digest: whoever can push to its registry can put another image under its tag`,
        cause: text,
      });
    });
    return found.length === 0 ? met : found;
  },
});
