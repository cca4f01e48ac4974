export { type Ended, ended } from "./end-of-life.ts";
export { type BaseFacts, factsOf } from "./facts.ts";
export { type Support, supportOf } from "./releases.ts";
export { runtimeSupport } from "./runtimes.ts";
