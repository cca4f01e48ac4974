import type { Container } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** The kubelet itself connects, from the node's network. The Pod Security Standards forbid it from 1.34 on. */
export const control = containerControl({
  id: "host-probes-and-lifecycle-host",
  title: "Probes and lifecycle handlers call the pod itself",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:hostProbesAndHostLifecycle"],
  mappings: { guide: ["Secure pod access to resources"] },
  check(container) {
    return hostsOf(container).map((host) => judge(host, container));
  },
});

function hostsOf({ handlers }: Container): readonly Known<string>[] {
  return handlers.flatMap((handler) =>
    ["httpGet", "tcpSocket"].map((how) => handler.get(how).get("host").string()),
  );
}

const test =
  "see that the probe still answers at the pod's own address; a program that listens on the loopback only has to listen there, too, or be probed by exec";

function judge(host: Known<string>, { pod }: Container): Answer {
  if (host.unknown) return undecided(host);
  if (!host.value) return met;
  if (!isLoopback(host.value)) {
    return broken({
      at: host,
      message: `names host ${host.value}, which the kubelet calls from the node: the pod makes the node reach what it may not reach itself`,
      fix: remove({ test }),
    });
  }
  if (pod.hostNetwork.is(true)) {
    return broken({
      at: host,
      message: `names host ${host.value}, the node's loopback, which the pod shares`,
      severity: "low",
      severityReason: "hostNetwork is true: the pod reaches the node's loopback by itself",
      fix: remove({ test }),
    });
  }
  return broken({
    at: host,
    message: `names host ${host.value}, which for the kubelet is the node and not the pod`,
    fix: remove({ test }),
  });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
