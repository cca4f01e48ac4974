import { placeOf } from "../../../images/index.ts";
import { broken, met, undecided } from "../../answer.ts";
import { imageControl } from "../../control.ts";

const day = 24 * 60 * 60 * 1000;
/** No image is older than the format: Docker's first release was in March 2013. */
const earliest = "2013-03-01";

export const control = imageControl({
  id: "image-age",
  title: "Images are built anew every few weeks",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Upgrading and application security practices"] },
  parameters: {
    maxAgeDays: {
      description: "How old an image may be, in days",
      type: "integer",
      default: 90,
    },
  },
  noFix: "it has to be built anew",
  check({ content: { configuration, source } }, { date, parameters }) {
    const at = placeOf("created");
    if (source !== "image")
      return undecided(
        at,
        `${source === "sbom" ? "an SBOM" : "a folder"} does not say when the image was built`,
      );
    const stated = configuration.created;
    if (stated === null) return undecided(at, "it does not say when it was built");
    const built = /^\d{4}-\d\d-\d\d/.exec(stated)?.[0] ?? "";
    const time = Date.parse(built);
    if (Number.isNaN(time)) return undecided(at, "the date that it states is none");
    if (built < earliest)
      return undecided(at, `its date, ${built}, is one that builds state in order to be reproducible`);
    const age = Math.floor((Date.parse(date) - time) / day);
    const most = parameters.integer("maxAgeDays");
    if (age <= most) return met;
    return broken({
      at,
      message: `it was built ${age} days ago, on ${built}: what its base and its packages have had mended since is not in it`,
      advice:
        "Build it anew on the newest version of its base, and do so every few weeks, whether or not anything changed",
    });
  },
});
