import type { View } from "../../../syntax/index.ts";
import type { Container } from "../../container.ts";
import { containerPolicy, doubt, type Outcome, violation } from "../policy.ts";

/** The kinds of probe that the policy's text names. */
const named = ["tcpSocket", "httpGet", "exec"];

/**
 * Each of the required probes, although the title says "or", in containers of every pod, those of jobs included, but
 * not in init containers. Source: gatekeeper-library, general/requiredprobes; Azure/azure-policy#1537.
 */
export const containerEnforceProbes = containerPolicy({
  slug: "container-enforce-probes",
  guid: "b1a9997f-2883-4f12-bdff-2280f99b5915",
  lists: ["containers"],
  check(container, settings) {
    return settings
      .strings("requiredProbes")
      .flatMap((field) => probeOutcome(container.view.get(field), field, container));
  },
});

function probeOutcome(probe: View, field: string, container: Container): readonly Outcome[] {
  if (named.some((kind) => probe.get(kind).exists)) return [];
  const hidden = probe.uncertainty ?? named.map((kind) => probe.get(kind).uncertainty).find(Boolean);
  if (hidden !== undefined) return [doubt(probe, hidden)];
  if (probe.get("grpc").exists)
    return [doubt(probe, "the policy's text does not say whether a gRPC probe counts")];
  return [violation(probe, `has no ${field}`, { container })];
}
