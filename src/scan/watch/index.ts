/** Images that are watched: looked into once, assessed again where advisories changed. */
export { type AddRequest, addImages, type Origin } from "./add.ts";
export { evaluate, type WatchOutcome, type WatchRequest } from "./evaluate.ts";
