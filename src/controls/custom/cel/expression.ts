import { EvaluationError, ParseError, type ParseResult } from "@marcbachmann/cel-js";
import { formatPath } from "../../../model/index.ts";
import { environmentOf, knows } from "./environment.ts";
import { guard } from "./guards.ts";
import { plainNames } from "./library/index.ts";
import { Meter, TooCostly } from "./meter.ts";
import { callsIn, namesIn, type Selection, selectionsIn } from "./syntax.ts";
import { Touched } from "./values.ts";

/** What became of an evaluation. */
export type Outcome =
  | { readonly kind: "value"; readonly value: unknown }
  /** It rests on what is not known, or uses what this engine cannot answer. */
  | { readonly kind: "unknown"; readonly why: string }
  /** It failed, as it would on the API server. */
  | { readonly kind: "error"; readonly message: string };

export interface Malformed {
  readonly malformed: string;
  /** Counted from 1, in the expression. */
  readonly line: number;
}

/** Longer expressions are no policy; the API server's budget ends them, too. */
const longestExpression = 64 * 1024;

/** A compiled expression. */
export class Expression {
  readonly text: string;
  /** Field selections that start at a variable: `object.spec.replicas`. */
  readonly selections: readonly Selection[];
  /** The variables it mentions. */
  readonly names: ReadonlySet<string>;
  readonly #run: ParseResult;
  readonly #meter: Meter;
  /** Why this engine cannot evaluate it. */
  readonly #unsupported: string | undefined;

  private constructor(text: string, run: ParseResult, meter: Meter, unsupported: string | undefined) {
    this.text = text;
    this.#run = run;
    this.#meter = meter;
    this.#unsupported = unsupported;
    this.selections = selectionsIn(run.ast);
    this.names = namesIn(run.ast);
  }

  /** An expression over variables of any type; what is wrong with it instead when it cannot be one. */
  static compile(text: string, variables: readonly string[]): Expression | Malformed {
    if (text.length > longestExpression) return { malformed: "the expression is too long", line: 1 };
    const { env, registrar } = environmentOf(variables);
    try {
      const run = env.parse(text);
      const missing = callsIn(run.ast).find((call) => !knows(call));
      const meter = new Meter();
      if (missing !== undefined) {
        return new Expression(text, run, meter, `it uses ${missing.name}(), which this engine does not know`);
      }
      guard(run.ast, registrar, meter);
      const { valid, error } = run.check();
      if (valid || error === undefined) return new Expression(text, run, meter, undefined);
      // What is no error of the expression is a weakness of the engine, as with a loop over `[]`.
      return "summary" in error
        ? malformed(error, text)
        : new Expression(text, run, meter, "this engine cannot check it");
    } catch (error) {
      if (error instanceof ParseError) return malformed(error, text);
      throw error;
    }
  }

  evaluate(variables: ReadonlyMap<string, unknown>): Outcome {
    if (this.#unsupported !== undefined) return { kind: "unknown", why: this.#unsupported };
    this.#meter.reset();
    try {
      const value: unknown = this.#run(Object.fromEntries(variables));
      return { kind: "value", value };
    } catch (error) {
      return this.#failure(error);
    }
  }

  #failure(error: unknown): Outcome {
    const touched = error instanceof Touched ? error : this.#meter.touched;
    if (touched !== undefined) return unknown(touched);
    if (error instanceof TooCostly) return { kind: "unknown", why: error.message };
    if (error instanceof EvaluationError) return { kind: "error", message: plainNames(error.summary) };
    if (error instanceof RangeError) return { kind: "error", message: error.message };
    return {
      kind: "unknown",
      why: `this engine cannot evaluate it: ${error instanceof Error ? error.message : ""}`,
    };
  }
}

function unknown({ path, why }: Touched): Outcome {
  const at = formatPath(path);
  return { kind: "unknown", why: at === "" ? why : `${at} is not known: ${why}` };
}

function malformed(
  error: Error & { readonly summary: string; readonly range?: { readonly start: number } },
  text: string,
): Malformed {
  const line = text.slice(0, error.range?.start ?? 0).split("\n").length;
  return { malformed: plainNames(error.summary), line };
}
