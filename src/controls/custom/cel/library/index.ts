/** The functions that the API server's CEL knows, beyond the language's own. */
import type { Environment } from "@marcbachmann/cel-js";
import { conversions } from "./conversions.ts";
import { namedFormats } from "./formats.ts";
import { Registrar } from "./library.ts";
import { lists, sets } from "./lists.ts";
import { networks } from "./network.ts";
import { quantities } from "./quantity.ts";
import { regularExpressions } from "./regex.ts";
import { strings } from "./strings.ts";
import { urls } from "./urls.ts";
import { versions } from "./versions.ts";

export { plainNames, type Registrar } from "./library.ts";
export { registerMacros } from "./macros.ts";

/** Adds them all; the registrar knows by which names to call them. */
export function register(env: Environment): Registrar {
  const registrar = new Registrar(env);
  for (const add of [
    conversions,
    strings,
    regularExpressions,
    lists,
    sets,
    quantities,
    networks,
    urls,
    versions,
    namedFormats,
  ])
    add(registrar);
  return registrar;
}
