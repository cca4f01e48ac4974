export { type Ended, ended } from "./end-of-life.ts";
export { type BaseFacts, factsOf } from "./facts.ts";
