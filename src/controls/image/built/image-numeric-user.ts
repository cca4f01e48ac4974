import { broken, met, plan, undecided } from "../../answer.ts";
import { builtControl } from "../../control.ts";
import { isRoot, userOf } from "../users.ts";

/** The kubelet checks `runAsNonRoot` by the number alone. Source: kubelet, verifyRunAsNonRoot. */
export const control = builtControl({
  id: "image-numeric-user",
  title: "The user of an image is stated by number",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: non-root containers"] },
  check({ user, userIds, isWindows, recipe }) {
    // Windows' users have no numbers.
    if (isWindows) return met;
    if (user.unknown) return undecided(user);
    const { value } = user;
    if (value === undefined || isRoot(value) || /^\d+$/.test(userOf(value))) return met;
    const id = userIds.get(userOf(value));
    const wanted = id === undefined ? undefined : `${id}${value.slice(userOf(value).length)}`;
    return broken({
      at: user,
      message: `the user is the name ${userOf(value)}: with runAsNonRoot and no runAsUser Kubernetes refuses to start it, because a name may be root's`,
      ...(wanted !== undefined &&
        recipe === undefined && {
          advice: `Build it with USER ${wanted}, or let the manifest say runAsUser: ${wanted.split(":", 1)[0]}`,
        }),
      ...(wanted !== undefined &&
        recipe !== undefined && {
          fix: plan([{ op: "set", path: ["stages", recipe.index, "USER"], value: wanted }], {
            summary: `Name the user by its number, ${wanted}`,
          }),
        }),
    });
  },
});
