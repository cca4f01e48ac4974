import { broken, met, undecided } from "../../answer.ts";
import { builtControl } from "../../control.ts";

/** Kubernetes takes no notice of it: of use where images run without a cluster as well. */
export const control = builtControl({
  id: "image-health-check",
  title: "Images say how to tell that they work",
  severity: "info",
  area: "image",
  recommended: false,
  mappings: { guide: ["Build Secure Images"] },
  noFix: "what tells that the application works is not in the file",
  check({ healthCheck }) {
    if (healthCheck.unknown) return undecided(healthCheck);
    if (healthCheck.is(true)) return met;
    return broken({
      at: healthCheck.at,
      message:
        "no HEALTHCHECK is stated: outside of Kubernetes, which has probes of its own, nobody notices when the application hangs",
    });
  },
});
