import type { Container } from "../../../kubernetes/index.ts";

/** Ordinary containers and sidecars: they run for the pod's life. Ephemeral ones cannot state resources or probes. */
export function runsForLife(container: Container): boolean {
  return container.list === "containers" || container.isSidecar;
}
