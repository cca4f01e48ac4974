import { podPolicy } from "../policy.ts";
import { volumesFrom } from "./volumes.ts";

/** The initiatives allow no path, on Linux or Windows. Source: gatekeeper-library, host-filesystem. */
export const allowedHostPaths = podPolicy({
  slug: "allowed-host-paths",
  guid: "098fc59e-46c7-4d99-9b16-64990e543d75",
  check: (pod) => volumesFrom(pod, (source) => source === "hostPath"),
});
