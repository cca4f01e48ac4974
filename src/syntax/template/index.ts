export { markTemplate } from "./mark.ts";
export { type Mask, maskTemplate, withoutAlternatives } from "./mask.ts";
export { tokenIn } from "./token.ts";
