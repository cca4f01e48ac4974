import { met } from "../../answer.ts";
import { containerControl } from "../../control.ts";
import { platformAnswers } from "./security-context/platform.ts";
import { portAnswers } from "./security-context/ports.ts";
import { programAnswers } from "./security-context/programs.ts";
import { rootFileSystemAnswers } from "./security-context/root-file-system.ts";
import { userAnswers } from "./security-context/user.ts";

/**
 * Silent where nobody looked into the image. Only what surely keeps a container from starting or working is a finding; what
 * depends on the application's own configuration is undecided.
 */
export const control = containerControl({
  id: "image-security-context",
  title: "Images can run the way their manifests want them to",
  severity: "medium",
  area: "image",
  resource: "image",
  recommended: true,
  mappings: {
    guide: ["Secure pod access to resources", "Build Secure Images"],
    nsa: ["Pod security: non-root containers"],
  },
  check(container, { inventory }) {
    const image = inventory.imageOf(container);
    if (image === undefined) return met;
    const answers = [
      ...userAnswers(container, image),
      ...programAnswers(container, image),
      ...platformAnswers(container, image),
      ...rootFileSystemAnswers(container, image),
      ...portAnswers(container, image),
    ];
    return answers.length === 0 ? met : answers;
  },
});
