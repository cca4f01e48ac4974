import { type Answer, broken, met, undecided } from "../../answer.ts";
import { builtControl } from "../../control.ts";
import { isRoot } from "../users.ts";

/** ip(7): ports below ip_unprivileged_port_start, 1024 unless it was changed, need CAP_NET_BIND_SERVICE. */
export const control = builtControl({
  id: "image-privileged-port",
  title: "Images that do not run as root listen above port 1023",
  severity: "low",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: non-root containers"] },
  noFix: "the application has to listen elsewhere, and what calls it has to know",
  check({ user, ports }) {
    const found = ports.flatMap(({ port }): Answer | readonly Answer[] => {
      if (port.unknown) return undecided(port);
      if (port.value === undefined || !(port.value < 1024)) return [];
      if (user.unknown) return undecided(user);
      if (user.value === undefined || isRoot(user.value)) return [];
      return broken({
        at: port,
        message: `port ${port.value} may need a right that the user ${user.value} has not got: where a runtime does not grant it, people go back to root`,
      });
    });
    return found.length === 0 ? met : found;
  },
});
