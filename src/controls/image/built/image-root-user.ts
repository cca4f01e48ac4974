import type { Built, Stage } from "../../../images/index.ts";
import type { Place } from "../../../model/index.ts";
import { broken, met, plan, undecided } from "../../answer.ts";
import { builtControl } from "../../control.ts";
import { isRoot } from "../users.ts";

/** Of nobody who has files in an image: distroless images call it nonroot. */
const nobody = "65532:65532";

export const control = builtControl({
  id: "image-root-user",
  title: "Images run as another user than root",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers"],
    mitre: ["T1611"],
  },
  check(built) {
    const { user, recipe } = built;
    if (user.unknown) return undecided(user);
    if (user.value === undefined || !isRoot(user.value)) return met;
    const isStated = user.state === "set";
    const value = fitting(built);
    return broken({
      at: isStated || recipe === undefined ? user.at : unstated(recipe),
      message: `${isStated ? `the image runs as ${user.value}` : recipe === undefined ? "the image states no user, hence runs as root" : "no USER is stated, and the base runs as root"}: unless a manifest says otherwise, whoever breaks out of the application is root in the container`,
      ...(recipe === undefined
        ? { advice: `Build it with USER ${value}, or let the manifest say runAsUser` }
        : {
            fix: plan([{ op: "set", path: ["stages", recipe.index, "USER"], value }], {
              summary: `Run as ${value}`,
              test: "that the application reads and writes the files it needs, and listens on a port above 1023",
            }),
          }),
    });
  },
});

/** One that is there already: made in the file, or by the base. */
function fitting({ userIds, isWindows, recipe }: Built): string {
  if (isWindows) return "ContainerUser";
  // Distributions come with users of their own, whose numbers are not for applications.
  const least = recipe === undefined ? 1000 : 1;
  const own = [...userIds.values()].filter((id) => id >= least && id < 65_534).at(-1);
  return own === undefined ? nobody : `${own}:${own}`;
}

/** Where a stage would state its USER. */
function unstated({ index, from }: Stage): Place {
  return { path: ["stages", index, "USER"], range: from.place.range };
}
