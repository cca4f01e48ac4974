import type { BuiltImage } from "../../../images/index.ts";
import { broken, met, plan, undecided } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { isRoot } from "./users.ts";

/** Of nobody who has files in an image: distroless images call it nonroot. */
const nobody = "65532:65532";

export const control = dockerfileControl({
  id: "dockerfile-root-user",
  title: "Images run as another user than root",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images"],
    nsa: ["Pod security: non-root containers"],
    mitre: ["T1611"],
  },
  check({ image }) {
    const { user, stage } = image;
    if (user.unknown) return undecided(user);
    if (user.value === undefined || !isRoot(user.value)) return met;
    const isStated = user.state === "set";
    const { path, range } = isStated ? user.at : stage.from.place;
    const value = fitting(image);
    return broken({
      at: { path: isStated ? path : ["stages", stage.index, "USER"], range },
      message: `${isStated ? `the image runs as ${user.value}` : "no USER is stated, and the base runs as root"}: unless a manifest says otherwise, whoever breaks out of the application is root in the container`,
      fix: plan([{ op: "set", path: ["stages", stage.index, "USER"], value }], {
        summary: `Run as ${value}`,
        test: "that the application reads and writes the files it needs, and listens on a port above 1023",
      }),
    });
  },
});

/** One that is there already: made in the file, or by the base. */
function fitting({ userIds, stage }: BuiltImage): string {
  if (stage.isWindows) return "ContainerUser";
  const own = [...userIds.values()].filter((id) => id > 0).at(-1);
  return own === undefined ? nobody : `${own}:${own}`;
}
