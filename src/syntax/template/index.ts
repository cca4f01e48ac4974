export { markTemplate } from "./mark.ts";
export { type Mask, maskTemplate, withoutAlternatives } from "./mask.ts";
export { shorten, tokenIn } from "./token.ts";
