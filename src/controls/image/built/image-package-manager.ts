import { broken, met, undecided } from "../../answer.ts";
import { builtControl } from "../../control.ts";

export const control = builtControl({
  id: "image-package-manager",
  title: "Images hold no package manager",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"], mitre: ["T1105"] },
  noFix: "taking it away has to be the last step, and needs to be tried",
  check({ packageManager, recipe }) {
    if (packageManager.unknown) return undecided(packageManager);
    const { value } = packageManager;
    if (value === undefined) return met;
    return broken({
      at: packageManager.at,
      message: `${value} stays in the image: it installs whatever somebody who got in would like to have`,
      advice: `Build on a base without one${recipe?.facts.smaller === undefined ? "" : ` (${recipe.facts.smaller})`}, or remove it in the last step that installs`,
    });
  },
});
