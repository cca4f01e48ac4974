import { broken, met, set, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { scalerOf } from "./links/replicas.ts";

/** Whoever states the strategy Recreate means a single one; zero is switched off; a scaler decides for itself. */
export const control = objectControl({
  id: "replicas",
  title: "Deployments have more than one replica",
  severity: "info",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: ["apps/Deployment", "argoproj.io/Rollout"],
  check(object, { inventory }) {
    const replicas = object.spec.get("replicas").integer().orDefault(1);
    if (object.spec.get("strategy").get("type").string().is("Recreate")) return met;
    if (scalerOf(object, inventory) !== undefined) return met;
    if (replicas.unknown) return undecided(replicas);
    if (!replicas.is(1)) return met;
    return broken({
      at: replicas,
      message: "a single replica: each upgrade of its node, security patches included, is an outage",
      fix: set(2, {
        test: "see that two instances may run beside each other: sessions, files, locks and scheduled work",
      }),
    });
  },
});
