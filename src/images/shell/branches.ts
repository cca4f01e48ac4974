import type { ShellCommand, ShellWord } from "./read.ts";

const opening = new Set(["if", "while", "until", "case", "for", "{"]);
const closing = new Set(["fi", "done", "esac", "}"]);
const keywords = new Set(["then", "do", "else", "elif", "!", "time", ...opening, ...closing]);
/** What is in them may not run. */
const conditional = new Set(["if", "case", "while", "until", "function"]);
/** What follows them is the question. */
const asking = new Set(["if", "elif", "while", "until", "case"]);
/** Programs that ask something, so that what follows `&&` depends on the answer. */
const tests = new Set(["[", "[[", "test", "which", "command", "grep"]);

/** Which conditions a command of a script stands under. */
export class Branches {
  #open: string[] = [];
  #isTested = false;

  /** What is behind `name()` runs only where it is called, if at all. */
  openFunction(): void {
    this.#open.push("function");
  }

  /** Takes keywords off a command's words, and says whether the rest may not run. */
  read(words: readonly ShellWord[], before: ShellCommand["before"]) {
    const start = words.findIndex(({ text, known }) => !(known && keywords.has(text)));
    const [leading, own] = start < 0 ? [words, []] : [words.slice(0, start), words.slice(start)];
    for (const { text } of leading) this.#keyword(text);
    // What is asked is run in any case, unless it stands in another branch.
    const asks = leading.some(({ text }) => asking.has(text));
    const under = this.#open.filter((each) => conditional.has(each)).length;
    return { own, conditional: under > (asks ? 1 : 0) || this.#isTested || before === "||" };
  }

  /** What a command means for the one behind it. */
  follow(own: readonly ShellWord[], next: ShellCommand["before"]): void {
    if (own.length === 0) return;
    if (next === "&&") this.#isTested ||= tests.has(own[0]?.text ?? "");
    else if (next !== "|") this.#isTested = false;
  }

  #keyword(text: string): void {
    if (opening.has(text)) this.#open.push(text);
    else if (closing.has(text)) {
      this.#open.pop();
      if (text === "}" && this.#open.at(-1) === "function") this.#open.pop();
    }
  }
}
