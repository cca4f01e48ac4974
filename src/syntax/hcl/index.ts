/** HCL native syntax, and its JSON variant, to one tree with offsets. */
export * from "./ast.ts";
export { parseHclJson } from "./json.ts";
export { parseHcl, parseHclExpression } from "./parse.ts";
