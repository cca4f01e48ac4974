import type { FuncStatement, ModuleStatement } from "../../syntax/bicep/index.ts";
import { type MappingNode, type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import { unknownOf } from "../arm/functions/index.ts";
import { compiledModule } from "./compiled.ts";
import { declare } from "./declare.ts";
import { resolve } from "./evaluate.ts";
import { Exports } from "./exports.ts";
import { Loop } from "./loop.ts";
import { type Entered, Module, moduleOf } from "./module.ts";
import { isNullable, type NamedType, type TypeNames } from "./nullable.ts";
import { parameterOf } from "./parameter.ts";
import { pathFrom } from "./paths.ts";
import { Resource, resourceOf } from "./resource.ts";
import type { Run } from "./run.ts";
import { Scope, type Surroundings } from "./scope.ts";
import { withoutSecret } from "./secret.ts";
import { plainText, type Symbolic, type Symbols, symbolsOf } from "./symbols.ts";
import type { Callable, Resolved } from "./thing.ts";
import { unfollowed } from "./unfollowed.ts";

const MAX_NESTED = 20;

/** Modules that a file is reached through. */
interface Trail {
  readonly files: readonly string[];
  /** By symbolic names, with a dot at its end: `network.` */
  readonly path: string;
}

/** One Bicep file with the parameters it is given. */
export class Template implements Surroundings, TypeNames, Entered {
  readonly run: Run;
  readonly file: string;
  /** Undefined for a file that only lends its variables, types and functions. */
  readonly #given: MappingNode | undefined;
  readonly #trail: Trail;
  readonly #symbols: Symbols;
  readonly #scope: Scope;
  readonly #libraries: Map<string, Template>;
  readonly #made = new Map<string, Resolved | "being made">();

  constructor(
    run: Run,
    file: string,
    given: MappingNode | undefined,
    trail: Trail = { files: [], path: "" },
    libraries = new Map<string, Template>(),
  ) {
    this.run = run;
    this.file = file;
    this.#given = given;
    this.#trail = { ...trail, files: [...trail.files, file] };
    this.#symbols = symbolsOf(run.parsed(file)?.statements ?? []);
    this.#scope = new Scope(this, resolve);
    this.#libraries = libraries;
  }

  lookup(name: string): Resolved | undefined {
    const symbol = this.#symbols.names.get(name);
    if (symbol === undefined) return undefined;
    return this.#once(name, this.#spotOf(symbol), () => this.#valueOf(symbol));
  }

  callable(name: string): Callable | undefined {
    const symbol = this.#symbols.names.get(name);
    if (symbol?.kind === "func") return (args, at) => this.#callOwn(symbol, args.filter(isNode), at);
    if (symbol?.kind !== "imported" || symbol.name === undefined) return undefined;
    return this.#library(symbol.statement.path)?.callable(symbol.name);
  }

  typeNamed(name: string, path: readonly string[]): NamedType | undefined {
    const symbol = this.#symbols.names.get(name);
    if (symbol?.kind === "type") return { type: symbol.type, names: this, path };
    if (symbol?.kind !== "imported") return undefined;
    const [first, ...rest] = symbol.name === undefined ? path : [symbol.name, ...path];
    const library = first === undefined ? undefined : this.#library(symbol.statement.path);
    // A file that imports itself over others would lead round and round.
    return library === undefined || first === undefined || library === this
      ? undefined
      : this.run.deeper(() => library.typeNamed(first, rest));
  }

  output(name: string, at: Spot): Node {
    const statement = this.#symbols.outputs.get(name);
    if (statement === undefined) return unknownOf(`there is no output "${name}"`, at, undefined);
    const value = this.#once(`output ${name}`, at, () =>
      withoutSecret(this.#scope.evaluate(statement.value), statement, at),
    );
    return value.kind === "thing" ? value.value(at) : value;
  }

  /** The values of a parameters file. */
  parameters(): ReadonlyMap<string, Node> {
    const values = new Map<string, Node>();
    for (const [name, symbol] of this.#symbols.names) {
      const value = symbol.kind === "param" ? this.lookup(name) : undefined;
      if (value !== undefined && value.kind !== "thing") values.set(name, value);
    }
    return values;
  }

  declare(maybe: string | undefined): void {
    const all = [...this.#symbols.names].flatMap(([name, { kind }]) => {
      if (kind !== "module" && kind !== "resource") return [];
      const found = this.lookup(name);
      return found instanceof Loop ? found.all : [found];
    });
    // Before any is told to be about another.
    for (const one of all) if (one instanceof Resource) one.claim();
    for (const one of all) {
      if (one instanceof Module) one.declare(maybe);
      else if (one instanceof Resource) declare(one, maybe);
    }
  }

  #valueOf(symbol: Symbolic): Resolved {
    const at = this.#spotOf(symbol);
    switch (symbol.kind) {
      case "param":
        return withoutSecret(
          parameterOf(symbol, this.#given, this.#scope, this, this.#trail.path),
          symbol,
          at,
        );
      case "resource":
        return resourceOf(symbol, this.#scope, this.#trail.path + symbol.name.name);
      case "module":
        return moduleOf(symbol, this.#scope, this.#trail.path + symbol.name.name, (given, path) =>
          this.#enter(symbol, given, path),
        );
      case "imported": {
        const library = this.#library(symbol.statement.path);
        const path = plainText(symbol.statement.path) ?? "";
        if (library === undefined) return unknownOf(`the file "${path}" is not followed`, at, undefined);
        if (symbol.name === undefined) return new Exports(library);
        return library.lookup(symbol.name) ?? unknownOf(`"${path}" has no "${symbol.name}"`, at, undefined);
      }
      case "type":
      case "func":
        return unknownOf(`"${symbol.name.name}" is no value`, at, undefined);
      default:
        return this.#scope.resolve(symbol.value);
    }
  }

  #callOwn({ parameters, body }: FuncStatement, args: readonly Node[], at: Spot): Node {
    const names = new Map<string, Node>();
    for (const [index, { name, type }] of parameters.entries()) {
      const left = isNullable(type, this)
        ? scalarAt(null, at)
        : unknownOf("an argument is missing", at, undefined);
      names.set(name.name, args[index] ?? left);
    }
    return new Scope(this, resolve).withNames(names).evaluate(body);
  }

  #enter(statement: ModuleStatement, given: MappingNode, path: string): Entered | undefined {
    const source = plainText(statement.path);
    const range = { start: statement.start, end: statement.end };
    const file = source === undefined ? undefined : pathFrom(this.file, source);
    const reason = unfollowed(source ?? "", {
      missing: file === undefined || this.run.read(file) === undefined,
      circular: file !== undefined && this.#trail.files.includes(file),
      deep: this.#trail.files.length > MAX_NESTED || !this.run.mayEnterModule(),
    });
    if (reason === undefined && file !== undefined && /\.jsonc?$/.test(file))
      return compiledModule(file, given, this.#scope.spot(statement), path, this.run);
    if (reason === undefined && file !== undefined)
      return new Template(
        this.run,
        file,
        given,
        { files: this.#trail.files, path: `${path}.` },
        this.#libraries,
      );
    if (reason !== undefined)
      this.run.doNotFollow({ file: this.file, source: source ?? "", range, ...reason });
    return undefined;
  }

  #library(path: ModuleStatement["path"]): Template | undefined {
    const source = plainText(path);
    if (source === undefined || !source.endsWith(".bicep")) return undefined;
    const file = pathFrom(this.file, source);
    const known = this.#libraries.get(file);
    if (known !== undefined || this.run.parsed(file) === undefined) return known;
    const library = new Template(this.run, file, undefined, undefined, this.#libraries);
    this.#libraries.set(file, library);
    return library;
  }

  #once(key: string, at: Spot, make: () => Resolved): Resolved {
    const made = this.#made.get(key);
    if (made === "being made") return unknownOf("the value leads to itself", at, undefined);
    if (made !== undefined) return made;
    this.#made.set(key, "being made");
    const value = make();
    this.#made.set(key, value);
    return value;
  }

  #spotOf(symbol: Symbolic): Spot {
    return this.#scope.spot(symbol.kind === "imported" ? symbol.statement : symbol);
  }
}

function isNode(arg: unknown): arg is Node {
  return typeof arg === "object";
}
