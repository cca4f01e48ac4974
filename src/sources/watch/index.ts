/** What is deployed, kept on this machine with the packages that are in it and what was found of them. */

export type { Alarm } from "./alarms.ts";
export type { KeptFinding, WatchedPackage } from "./findings.ts";
export type { Link, WatchedImage } from "./inventory.ts";
export { WatchStore } from "./store.ts";
