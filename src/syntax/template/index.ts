export { type Action, actionsOf } from "./action.ts";
export { type Block, blocksOf } from "./block.ts";
export { markTemplate } from "./mark.ts";
export { type Mask, maskTemplate, withoutAlternatives } from "./mask.ts";
export { tokenIn } from "./token.ts";
