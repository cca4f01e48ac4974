import { placeOf } from "../../../images/index.ts";
import { broken } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { aboutFiles, atMost } from "./telling.ts";

export const control = imageControl({
  id: "image-opaque-program",
  title: "It can be told what the programs of an image are made of",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Scan Images"], nsa: ["Supply chain: image integrity"], mitre: ["T1027.002"] },
  noFix: "the program has to be built in another way",
  check(image) {
    return aboutFiles(image, () =>
      atMost(
        image.content.opaque,
        20,
        ({ what, why }) =>
          broken({
            at: placeOf("files", what),
            message: `${what}: ${why}, so that nobody can look up the weaknesses of what it is made of`,
            advice: "Ship it as the compiler made it, without a packer; layers are compressed as it is",
          }),
        (count) => `${count} more programs of which nobody can tell what they are made of`,
      ),
    );
  },
});
