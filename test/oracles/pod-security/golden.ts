import { readFileSync } from "node:fs";
import type { Stretch } from "./verdicts.ts";

/**
 * Verdicts of the policy package, each distinct thing once. A verdict over all versions is a text:
 * `0:;8:1,4` says that nothing is forbidden from 1.0 on, and messages 1 and 4 apply from 1.8 on.
 */
export interface Golden {
  /** The module and version that gave the verdicts. */
  readonly module: string;
  readonly messages: readonly (readonly [check: string, message: string])[];
  readonly verdicts: readonly string[];
  /** For each case in order, its verdicts at both levels. */
  readonly cases: readonly (readonly [baseline: number, restricted: number])[];
}

export const goldenFile = new URL("../../golden/pod-security.generated.json", import.meta.url);

export function readGolden(): Golden {
  return JSON.parse(readFileSync(goldenFile, "utf8")) as Golden;
}

/** Gives each distinct text a number, in order of appearance. */
export class Numbering {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** A verdict over all versions as a text, its messages by number. */
export function verdictText(stretches: readonly Stretch[], messages: Numbering): string {
  return stretches
    .map(({ since, violations }) => {
      const numbers = violations.map((violation) => messages.numberOf(JSON.stringify(violation)));
      return `${since}:${numbers.join()}`;
    })
    .join(";");
}

export function verdictOf(text: string, messages: Golden["messages"]): Stretch[] {
  return text.split(";").map((part) => {
    const [since = "", numbers = ""] = part.split(":");
    const violations =
      numbers === ""
        ? []
        : numbers.split(",").flatMap((each) => messages.slice(Number(each), Number(each) + 1));
    return { since: Number(since), violations };
  });
}
