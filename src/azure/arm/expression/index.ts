/** The expressions of ARM templates: `[concat(parameters('name'), '-nodes')]`. */
export type { Expression, FunctionCall, TemplateText } from "./expression.ts";
export { readText } from "./parse.ts";
