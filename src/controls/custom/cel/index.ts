/** CEL as the API server has it, over values that may not be known. */
export { Expression, type Malformed, type Outcome } from "./expression.ts";
export { LazyMap } from "./lazy-map.ts";
export type { Selection } from "./syntax.ts";
export {
  type CelMap,
  type CelValue,
  celValue,
  type Fill,
  Gap,
  PartialMap,
  plainValue,
  Touched,
} from "./values.ts";
