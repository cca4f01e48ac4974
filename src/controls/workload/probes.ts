import type { Container } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { runsForLife } from "./resources/running.ts";

/** Only what is meant to keep running, and of that only containers that run for the pod's life. Knative adds a probe. */
export const control = containerControl({
  id: "probes",
  title: "Containers that keep running have a readiness and a liveness probe",
  severity: "low",
  area: "workload",
  recommended: true,
  covers: ["azure:container-enforce-probes"],
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "what tells that the program works is not in the manifest",
  check(container) {
    if (!keepsRunning(container)) return met;
    const { view } = container;
    const readiness = view.get("readinessProbe");
    const liveness = view.get("livenessProbe");
    for (const probe of [readiness, liveness]) {
      const presence = probe.presence();
      if (presence.unknown || probe.uncertainty !== undefined)
        return undecided(probe, presence.why ?? probe.uncertainty ?? "not known");
    }
    return judge(view, readiness, liveness);
  },
});

function keepsRunning(container: Container): boolean {
  const { pod } = container;
  const restarts = pod.spec.get("restartPolicy").string();
  return (
    pod.bearing.longRunning &&
    pod.bearing.group !== "serving.knative.dev" &&
    runsForLife(container) &&
    (restarts.unknown || restarts.orDefault("Always").is("Always"))
  );
}

function judge(container: View, readiness: View, liveness: View): Answer {
  if (!readiness.exists && !liveness.exists) {
    return broken({
      at: container,
      message:
        "has neither a readiness nor a liveness probe: requests reach it before it is ready and after it has hung",
    });
  }
  if (!readiness.exists) {
    return broken({
      at: readiness.presence(),
      message:
        "has no readiness probe: requests reach it before it is ready, and a roll-out takes a broken version for a working one",
    });
  }
  if (!liveness.exists) {
    return broken({
      at: liveness.presence(),
      message: "has no liveness probe: a program that hangs stays until somebody notices",
      severity: "info",
      severityReason: "the readiness probe keeps requests away from it",
    });
  }
  if (handlerOf(readiness) !== handlerOf(liveness)) return met;
  return broken({
    at: liveness.presence(),
    message:
      "has the same liveness as readiness probe: under load it is restarted where it should only be left alone for a moment",
    severity: "info",
    severityReason: "both probes are there",
  });
}

/** What is asked; how often does not matter. */
function handlerOf(probe: View): string {
  return JSON.stringify(
    ["httpGet", "tcpSocket", "exec", "grpc"].map((how) => probe.get(how).toValue() ?? null),
    (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value),
  );
}
