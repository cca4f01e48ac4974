/** Text to trees with positions, and back to text as splices. */
export {
  type Content,
  type Decoded,
  decode,
  type Encoding,
  encode,
  isPlain,
  plain,
  type Undecodable,
} from "./decode.ts";
export { applySplices, type Edit, editDocument, type Splice } from "./edit/index.ts";
export { nodeOf } from "./from-value.ts";
export { Lines, type Position } from "./lines.ts";
export {
  assumedAt,
  listAt,
  mappingAt,
  movedTo,
  nowhere,
  type Spot,
  scalarAt,
  spotOf,
  unknownAt,
  withEntries,
  withItems,
} from "./made.ts";
export { type ParseOptions, parseText } from "./parse.ts";
export { pathAtLine } from "./path-at.ts";
export { type Action, actionsOf, type Block, blocksOf, tokenIn } from "./template/index.ts";
export * from "./tree.ts";
export { toValue, type Value } from "./value.ts";
export { View } from "./view.ts";
export { type Comment, commentsOf } from "./yaml/comments.ts";
