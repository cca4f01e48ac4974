/** Policies and what they select, without what draws maps from them. */
export { type Addresses, ipv4, ipv6, parseAddress, parseCidr } from "../addresses.ts";
export type { Direction, Endpoint, Policy, PortRule, Rule, Workload } from "../model.ts";
export { type Ports, portRange } from "../ports.ts";
export { covers, includes, joined } from "../ranges.ts";
export { type Network, readNetwork } from "../read.ts";
export { portsOf } from "../resolve-ports.ts";
