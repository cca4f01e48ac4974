import { type ParsedBicep, parseBicep } from "../../syntax/bicep/index.ts";
import type { Node } from "../../syntax/index.ts";
import { unknownOf } from "../arm/functions/index.ts";
import type { Declaration, NotFollowed, TextReader, Unreadable } from "../declaration.ts";
import { measureOf } from "./measure.ts";

/** What an evaluation may do altogether: values that it looks at, each time. */
const MAX_STEPS = 5_000_000;
/** Expressions within expressions, variables that lead to variables. */
const MAX_DEPTH = 300;
/** A value's own bounds. */
const [MAX_SIZE, MAX_HEIGHT] = [200_000, 100];
const MAX_DECLARATIONS = 10_000;
const MAX_MODULES = 2_000;

/** One reading of a definition, over all of its files. */
export class Run {
  readonly read: TextReader;
  readonly declarations: Declaration[] = [];
  readonly notFollowed: NotFollowed[] = [];
  readonly unreadable: Unreadable[] = [];
  readonly #parsed = new Map<string, ParsedBicep | undefined>();
  readonly #addresses = new Map<string, number>();
  readonly #told = new Set<string>();
  #steps = MAX_STEPS;
  #depth = 0;
  #modules = MAX_MODULES;

  constructor(read: TextReader) {
    this.read = read;
  }

  readonly spend = (steps: number): boolean => {
    this.#steps -= steps;
    return this.#steps > 0;
  };

  /** Work that is nested in other work; without a value where that is too deep or too much. */
  deeper<T>(work: () => T): T | undefined {
    if (this.#depth >= MAX_DEPTH || !this.spend(1)) return undefined;
    this.#depth++;
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  /** The value, unless whoever walks through it would not come to an end. */
  bounded(value: Node): Node {
    const { size, height } = measureOf(value);
    if (size <= MAX_SIZE && height <= MAX_HEIGHT) return value;
    return unknownOf("the value is too large", value, undefined);
  }

  parsed(file: string): ParsedBicep | undefined {
    if (this.#parsed.has(file)) return this.#parsed.get(file);
    const text = this.read(file);
    if (text === undefined) this.#parsed.set(file, undefined);
    else this.provide(file, text);
    return this.#parsed.get(file);
  }

  provide(file: string, text: string): void {
    const parsed = parseBicep(text);
    this.#parsed.set(file, parsed);
    for (const failure of parsed.failures) this.unreadable.push({ file, ...failure });
  }

  /** The files that were read, modules included. */
  get files(): readonly string[] {
    return [...this.#parsed].flatMap(([file, parsed]) => (parsed === undefined ? [] : [file]));
  }

  mayEnterModule(): boolean {
    return this.#modules-- > 0 && this.spend(100);
  }

  /** Addresses are unique: of several declarations of one resource the later ones are counted. */
  uniqueAddress(wanted: string): string {
    const count = (this.#addresses.get(wanted) ?? 0) + 1;
    this.#addresses.set(wanted, count);
    return count === 1 ? wanted : this.uniqueAddress(`${wanted} (${count})`);
  }

  declare(declaration: Declaration): void {
    if (this.declarations.length < MAX_DECLARATIONS) this.declarations.push(declaration);
  }

  doNotFollow(part: NotFollowed): void {
    const key = `${part.file}:${part.range?.start}:${part.source}`;
    if (this.#told.has(key) || this.notFollowed.length >= MAX_MODULES) return;
    this.#told.add(key);
    this.notFollowed.push(part);
  }
}
