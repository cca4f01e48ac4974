/** Reading policy files; apart from the rest because it brings the validator with it. */
export { loadPolicy } from "./load.ts";
