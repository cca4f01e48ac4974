import type { Network } from "../read.ts";
import { flowsOfEntries } from "./entries.ts";
import { flowsOfExposure } from "./exposed.ts";
import type { Flow } from "./flow.ts";
import { flowsOfPlatform } from "./platform.ts";
import { flowsOfReferences } from "./references.ts";
import { Services } from "./services.ts";

export type { End, Entry, Flow } from "./flow.ts";

/** Every connection that the manifests themselves show to be needed. */
export function evidentFlows(network: Network): Flow[] {
  const services = new Services(network);
  const flows = [
    ...flowsOfEntries(network, services),
    ...flowsOfExposure(network, services),
    ...flowsOfReferences(network, services),
    ...flowsOfPlatform(network, services),
  ];
  return flows.filter(({ ports }) => ports.length > 0);
}

/** Those that come through an ingress controller or a gateway. */
export function entryFlows(network: Network): Flow[] {
  return flowsOfEntries(network, new Services(network)).filter(({ ports }) => ports.length > 0);
}
