import { Environment } from "@marcbachmann/cel-js";
import { type Registrar, register, registerMacros } from "./library/index.ts";
import type { Call } from "./syntax.ts";

interface Known {
  readonly env: Environment;
  readonly registrar: Registrar;
}

const limits = { maxAstNodes: 20_000, maxDepth: 100, maxListElements: 10_000, maxMapEntries: 10_000 };

let base: Known | undefined;
const environments = new Map<string, Environment>();
let functions: ReadonlySet<string> | undefined;

/** The engine with every library, and variables of any type. */
export function environmentOf(variables: readonly string[]): Known {
  base ??= makeBase();
  const key = variables.join(" ");
  let env = environments.get(key);
  if (env === undefined) {
    env = base.env.clone();
    for (const name of variables) env.registerVariable(name, "dyn");
    environments.set(key, env);
  }
  return { env, registrar: base.registrar };
}

/** Whether a function of the name takes so many arguments. */
export function knows({ name, onReceiver, arity }: Call): boolean {
  base ??= makeBase();
  functions ??= new Set(
    base.env
      .getDefinitions()
      .functions.map((each) => keyOf(each.name, each.receiverType !== null, each.params.length)),
  );
  return functions.has(keyOf(base.registrar.rename(name, onReceiver, arity), onReceiver, arity));
}

function makeBase(): Known {
  // Lists may mix what is only known when run; the engine is stricter than the API server about that.
  const env = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, limits });
  const registrar = register(env);
  registerMacros(env);
  return { env, registrar };
}

function keyOf(name: string, onReceiver: boolean, arity: number): string {
  return `${onReceiver ? "." : ""}${name}/${arity}`;
}
