import { broken, met, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { imagesOf } from "./base-images.ts";

/** A digest says what is built on whatever the tag beside it says. */
export const control = dockerfileControl({
  id: "dockerfile-base-tag",
  title: "Base images are named with a version",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: known image versions"],
    mitre: ["T1195.002"],
  },
  noFix: "which version is meant is not in the file",
  check(file) {
    const found = imagesOf(file).flatMap(({ reference: { tag, digest, text, why }, at }) => {
      if (typeof digest === "string" || (typeof tag === "string" && tag !== "latest")) return [];
      if (tag === undefined || digest === undefined) return undecided(at, why ?? "its tag is not known");
      return broken({
        at,
        message: `${text} ${tag === null ? "has no tag, which means latest" : "is whatever was pushed last"}: every build may be another image, and no build can be repeated`,
        cause: text,
      });
    });
    return found.length === 0 ? met : found;
  },
});
