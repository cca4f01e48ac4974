import type { Span } from "../../syntax/dockerfile/index.ts";
import { Branches } from "./branches.ts";
import { arithmeticEnd, braceEnd, documentsEnd, nameEnd, quoteEnd } from "./ends.ts";

/** A word of a command; `known` where nothing in it is filled in when it runs. */
export interface ShellWord extends Span {
  readonly text: string;
  readonly known: boolean;
}

/** One command of a script, as far as it can be told without running it. */
export interface ShellCommand extends Span {
  readonly words: readonly ShellWord[];
  /** Where output goes: `> file`, `2>&1`. Not among the words. */
  readonly redirects: readonly string[];
  /** What stands between it and the command before it. */
  readonly before: "" | ";" | "&&" | "||" | "|" | "&";
  /** It may not run: a condition, an alternative, a function that somebody may call. */
  readonly conditional: boolean;
  /** The command whose output it makes: `echo "$(curl …)"`. */
  readonly within: "substitution" | undefined;
}

/** Substitutions in substitutions, deeper than people write them. */
const deepest = 20;
const mostCommands = 5000;

/** Gives the place of a stretch of the script in the file. */
export type Placing = (start: number, end: number) => Span;

/** The commands of a POSIX shell's script: quotes, escapes, comments, operators, substitutions; here-documents are data. */
export function shellCommands(script: string, place: Placing): readonly ShellCommand[] {
  const reader = new ShellReader(script, place);
  reader.commands("", 0, undefined);
  return reader.found;
}

class ShellReader {
  readonly found: ShellCommand[] = [];
  readonly #text: string;
  readonly #place: Placing;
  #at = 0;
  #waiting: string[] = [];

  constructor(text: string, place: Placing) {
    this.#text = text;
    this.#place = place;
  }

  /** Reads up to what closes this level; the cursor is then behind it. */
  commands(until: string, depth: number, within: ShellCommand["within"]): void {
    const text = this.#text;
    let words: ShellWord[] = [];
    let redirects: string[] = [];
    let last = this.#at;
    let before: ShellCommand["before"] = "";
    const branches = new Branches();
    const end = (next: ShellCommand["before"]): void => {
      const { own, conditional } = branches.read(words, before);
      const [first] = own;
      if (first !== undefined && this.found.length < mostCommands)
        this.found.push({
          ...this.#place(first.start, last),
          words: own.map((word) => ({ ...word, ...this.#place(word.start, word.end) })),
          redirects,
          before,
          conditional,
          within,
        });
      branches.follow(own, next);
      words = [];
      redirects = [];
      before = next;
    };
    while (this.#at < text.length) {
      const character = text.charAt(this.#at);
      const next = text.charAt(this.#at + 1);
      if (until !== "" && character === until) {
        this.#at++;
        break;
      }
      if (character === "#") this.#comment();
      else if (character === "\n") {
        this.#at++;
        this.#at = documentsEnd(text, this.#at, this.#waiting);
        this.#waiting = [];
        end(";");
      } else if (character === " " || character === "\t" || character === "\r") this.#at++;
      else if (character === "\\" && next === "\n") this.#at += 2;
      else if (character === ";" || character === ")") {
        this.#at++;
        end(";");
      } else if (character === "&" && next !== ">") {
        this.#at += next === "&" ? 2 : 1;
        end(next === "&" ? "&&" : "&");
      } else if (character === "|") {
        this.#at += next === "|" || next === "&" ? 2 : 1;
        end(next === "|" ? "||" : "|");
      } else if (character === "(" && words.length === 1 && next === ")") {
        this.#at += 2;
        branches.openFunction();
        words = [];
        end(";");
      } else if (character === "(") {
        this.#at++;
        end(before);
      } else if (/[<>]|&/.test(character) || /^\d[<>]/.test(text.slice(this.#at, this.#at + 2))) {
        redirects.push(this.#redirection(depth));
        last = this.#at;
      } else {
        words.push(this.#word(depth, until));
        last = this.#at;
      }
    }
    end("");
  }

  #comment(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #redirection(depth: number): string {
    const start = this.#at;
    const mark =
      /^(?:&>>?|\d?(?:<<<|<<-?|<>|>>|>\||[<>]&?))[ \t]*/.exec(this.#text.slice(start, start + 16))?.[0] ??
      ">";
    this.#at += mark.length;
    const operator = mark.trim();
    if (this.#text.charAt(this.#at) === "(") {
      this.#at++;
      if (depth < deepest) this.commands(")", depth + 1, "substitution");
      return operator;
    }
    const { text } = this.#word(depth, "");
    if (/^\d?<<-?$/.test(operator) && text !== "") this.#waiting.push(text);
    return `${operator}${text}`;
  }

  #word(depth: number, until: string): ShellWord {
    const text = this.#text;
    const start = this.#at;
    let value = "";
    let known = true;
    let isQuoted = false;
    for (; this.#at < text.length; this.#at++) {
      const character = text.charAt(this.#at);
      const next = text.charAt(this.#at + 1);
      if (character === "\\") {
        const isKept = isQuoted && !['"', "\\", "$", "`", "\n"].includes(next);
        if (next !== "\n") value += isKept ? character + next : next;
        this.#at++;
      } else if (character === '"') isQuoted = !isQuoted;
      else if (character === "'" && !isQuoted) {
        const stop = quoteEnd(text, this.#at + 1);
        value += text.slice(this.#at + 1, stop);
        this.#at = stop;
      } else if (text.startsWith("$((", this.#at)) {
        known = false;
        this.#at = arithmeticEnd(text, this.#at) - 1;
      } else if (character === "$" && next === "(") {
        known = false;
        this.#at += 2;
        if (depth < deepest) this.commands(")", depth + 1, "substitution");
        this.#at--;
      } else if (character === "`" && until !== "`") {
        known = false;
        this.#at++;
        if (depth < deepest) this.commands("`", depth + 1, "substitution");
        this.#at--;
      } else if (character === "$" && /[\w{@*#?!$-]/.test(next)) {
        known = false;
        const end = next === "{" ? braceEnd(text, this.#at) : nameEnd(text, this.#at + 1);
        value += text.slice(this.#at, end);
        this.#at = end - 1;
      } else if (!isQuoted && (/[\s;|&()<>]/.test(character) || (until !== "" && character === until))) break;
      else value += character;
    }
    const end = Math.min(this.#at, text.length);
    this.#at = Math.max(end, start + 1);
    return { start, end: Math.max(end, start + 1), text: value, known };
  }
}
