import type { Environment, RegisteredFunctionHandler } from "@marcbachmann/cel-js";

/** What the engine's own function names make way for. */
const prefix = "own_";

/**
 * Adds functions to an engine that knows many of them by other rules (UTF-16 offsets, JavaScript's backtracking
 * regular expressions): ours are registered under names of their own, which `rename` puts into a parsed expression.
 */
export class Registrar {
  readonly #env: Environment;
  readonly #names = new Set<string>();

  constructor(env: Environment) {
    this.#env = env;
  }

  /** `name(type, type): type` or `receiver.name(type): type`. */
  add(signature: string, handler: RegisteredFunctionHandler): void {
    const [, receiver = "", name = "", types = "", rest = ""] =
      /^(.*\.)?(\w+)\(([^)]*)\)(:.*)$/.exec(signature) ?? [];
    const arity = types === "" ? 0 : types.replaceAll(/<[^>]*>/g, "").split(",").length;
    this.#names.add(keyOf(name, receiver !== "", arity));
    this.#env.registerFunction(`${receiver}${prefix}${name}(${types})${rest}`, handler, { async: false });
  }

  type(name: string, of: new (...args: never[]) => object): void {
    this.#env.registerType(name, of);
  }

  operator(signature: string, handler: Parameters<Environment["registerOperator"]>[1]): void {
    this.#env.registerOperator(signature, handler);
  }

  /** A name that functions hang on: `sets.contains(…)`. Gives the type to declare them with. */
  namespace(name: string): string {
    const type = `${name}Namespace`;
    const Namespace = class {};
    this.#env.registerType(type, Namespace);
    this.#env.registerConstant(name, type, new Namespace());
    return type;
  }

  /** The name to call by, where the function is ours. */
  rename(name: string, onReceiver: boolean, arity: number): string {
    return this.#names.has(keyOf(name, onReceiver, arity)) ? prefix + name : name;
  }
}

export type Library = (env: Registrar) => void;

function keyOf(name: string, onReceiver: boolean, arity: number): string {
  return `${onReceiver ? "." : ""}${name}/${arity}`;
}

/** A message of the engine's without our names. */
export function plainNames(message: string): string {
  return message.replaceAll(prefix, "");
}
