/** The functions of ARM templates, which Bicep shares: answers as Microsoft documents them, unknown where they cannot be known. */
export { accessIndex, accessMember, memberOf } from "./access.ts";
export { addressOf, addressOfId, segmentsOf } from "./address.ts";
export type { Argument, Call, Lambda } from "./call.ts";
export { callFunction } from "./call-function.ts";
export { nullness } from "./certainty.ts";
export { eitherOf } from "./choices.ts";
export { fromValue } from "./computed.ts";
export { callText, formulaOf, pieceOf, stillUnknown, unknownOf } from "./formula.ts";
export { truthOf } from "./logic.ts";
