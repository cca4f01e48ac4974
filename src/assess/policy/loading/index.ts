/** What reading a policy file needs; apart from the rest because it brings the validator with it. */

export { defaultPolicy, type Policy } from "../policy.ts";
export { overlay } from "./merge.ts";
export { PolicyFile } from "./schema.ts";
