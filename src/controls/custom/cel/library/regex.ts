/** Regular expressions by RE2's rules and in linear time: they come from users and meet texts from anywhere. */
import { EvaluationError } from "@marcbachmann/cel-js";
import { RE2JS } from "re2js";
import type { Library } from "./library.ts";

const longestPattern = 10_000;
const mostKept = 200;
const compiled = new Map<string, RE2JS>();

export const regularExpressions: Library = (env) => {
  env.add("string.matches(string): bool", matches);
  env.add("matches(string, string): bool", matches);
  env.add("string.find(string): string", (text: string, pattern: string) => all(text, pattern, 1)[0] ?? "");
  env.add("string.findAll(string): list<string>", (text: string, pattern: string) => all(text, pattern));
  env.add("string.findAll(string, int): list<string>", (text: string, pattern: string, limit: bigint) =>
    all(text, pattern, limit < 0n ? undefined : Number(limit)),
  );
};

function matches(text: string, pattern: string): boolean {
  return regex(pattern).test(text);
}

function all(text: string, pattern: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const found: string[] = [];
  const matcher = regex(pattern).matcher(text);
  while (found.length < limit && matcher.find()) found.push(matcher.group() ?? "");
  return found;
}

function regex(pattern: string): RE2JS {
  let known = compiled.get(pattern);
  if (known === undefined) {
    if (pattern.length > longestPattern) throw new EvaluationError("the regular expression is too long");
    try {
      known = RE2JS.compile(pattern);
    } catch (error) {
      throw new EvaluationError(
        `not a regular expression: ${error instanceof Error ? error.message : pattern}`,
      );
    }
    if (compiled.size >= mostKept) compiled.clear();
    compiled.set(pattern, known);
  }
  return known;
}
