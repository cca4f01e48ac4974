import { type Path, startsWith } from "../../model/index.ts";
import type { Expression } from "./cel/index.ts";

/** The one field of a variable that an expression looks at; the variable itself when there are several or none. */
export function fieldOf({ selections }: Expression, variable: string): Path {
  const paths = selections.filter((each) => each.variable === variable).map(({ path }) => path);
  const longest = paths.reduce<Path>((best, path) => (path.length > best.length ? path : best), []);
  return paths.every((path) => startsWith(longest, path)) ? longest : [];
}
