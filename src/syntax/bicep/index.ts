/** Bicep: text to statements with positions. */
export type * from "./ast.ts";
export { type ParsedBicep, parseBicep } from "./parse.ts";
export type { BicepFailure } from "./token.ts";
export type * from "./type-ast.ts";
