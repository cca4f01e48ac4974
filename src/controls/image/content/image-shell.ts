import { placeOf } from "../../../images/index.ts";
import { broken, undecided } from "../../answer.ts";
import { imageControl } from "../../control.ts";
import { aboutFiles, byLayer } from "./telling.ts";

export const control = imageControl({
  id: "image-shell",
  title: "Images hold no shell",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"], mitre: ["T1059.004"] },
  noFix: "what starts by a shell, or is looked at through one, has to be found out",
  check(image) {
    if (image.isWindows) return undecided(placeOf("files"), "shells of Windows images are not looked for");
    return aboutFiles(image, () => {
      const shells = image.content.programs.filter(({ sort }) => sort === "shell");
      const [first] = shells;
      if (first === undefined) return [];
      return [
        broken({
          at: image.at(first.layer, "files", first.path),
          message: `it holds ${byLayer(image, shells, ({ name }) => name)}: whoever finds a way to run a command has all that a shell can do`,
          advice:
            "Build on a base without one (distroless, chiseled, scratch) and start the program itself; look into a running container by kubectl debug",
        }),
      ];
    });
  },
});
