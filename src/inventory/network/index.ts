/** Who may reach whom in a world: network policies of every engine, and what they come to. */
export { Connectivity } from "./connectivity.ts";
export { diffMaps, type MapChange } from "./diff.ts";
export { type Generated, type GeneratedPolicy, generatePolicies } from "./generate/index.ts";
export {
  type Connection,
  type MapOptions,
  type MapPeer,
  mapNetwork,
  type NetworkMap,
  type UndecidedConnection,
} from "./map.ts";
export type { Direction, Policy, Rule, Workload } from "./model.ts";
export { formatPorts, type PortSpan, type Ports, portSpans } from "./ports.ts";
export { type Network, type NetworkOptions, readNetwork } from "./read.ts";
