/** Who may reach whom in a world: network policies of every engine, and what they come to. */
export { type Addresses, everywhere, formatRange, ipv4, ipv6, parseCidr } from "./addresses.ts";
export { Connectivity } from "./connectivity.ts";
export type { Direction, Policy, Rule, Workload } from "./model.ts";
export { type Network, readNetwork } from "./read.ts";
