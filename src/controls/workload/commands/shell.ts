/** One command of a script: its words, and whether its output goes into the next one. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly pipesIntoNext: boolean;
}

/** What stands in front of a command and is not one itself. */
const prefixes = new Set([
  "if",
  "then",
  "else",
  "elif",
  "while",
  "until",
  "do",
  "!",
  "{",
  "time",
  "exec",
  "nohup",
  "command",
  "env",
  "eval",
]);

/** Characters that mean nothing but themselves, wherever they stand. */
const plain = /[^\\'"#<$;&|()`\s]+/y;

/**
 * The commands of a shell script, as far as they can be told without running it: quotes, escapes, comments, operators
 * and substitutions are read, here-documents are data. Assignments and keywords in front are left out.
 */
export function shellCommands(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let word: string | undefined;
  let waiting: string[] = [];
  for (let at = 0; at < script.length; at++) {
    plain.lastIndex = at;
    const run = plain.exec(script)?.[0];
    if (run !== undefined) {
      word = (word ?? "") + run;
      at += run.length - 1;
      continue;
    }
    const character = script.charAt(at);
    const next = script.charAt(at + 1);
    if (character === "\\") {
      if (next !== "\n") word = (word ?? "") + next;
      at++;
    } else if (character === "'" || character === '"') {
      const end = endOfQuote(script, at);
      word = (word ?? "") + unquoted(script.slice(at + 1, end), character);
      at = end;
    } else if (character === "#" && word === undefined) {
      while (at + 1 < script.length && script.charAt(at + 1) !== "\n") at++;
    } else if (character === "<" && next === "<" && script.charAt(at + 2) !== "<") {
      const mark = /^<<-?\s*(['"]?)([\w.-]+)\1/.exec(script.slice(at));
      if (mark?.[2] !== undefined) waiting.push(mark[2]);
      at += (mark?.[0].length ?? 2) - 1;
    } else if (character === "$" && next === "(") {
      endCommand(false);
      at++;
    } else if (character === "\n") {
      endCommand(false);
      at = afterHereDocuments(script, at, waiting);
      waiting = [];
    } else if (/[;&|()`]/.test(character)) {
      const isRedirection = character === "&" && (script.charAt(at - 1) === ">" || next === ">");
      if (isRedirection) continue;
      endCommand(character === "|" && next !== "|");
      if (next === character) at++;
    } else if (/\s/.test(character)) endWord();
    else word = (word ?? "") + character;
  }
  endCommand(false);
  return commands;

  function endWord(): void {
    if (word !== undefined) words.push(word);
    word = undefined;
  }

  function endCommand(pipesIntoNext: boolean): void {
    endWord();
    const kept = withoutPrefixes(words);
    if (kept.length > 0) commands.push({ words: kept, pipesIntoNext });
    words = [];
  }
}

/** The position of the closing quote, or the script's end. */
function endOfQuote(script: string, start: number): number {
  const quote = script.charAt(start);
  for (let at = start + 1; at < script.length; at++) {
    if (script.charAt(at) === "\\" && quote === '"') at++;
    else if (script.charAt(at) === quote) return at;
  }
  return script.length;
}

function unquoted(text: string, quote: string): string {
  return quote === "'"
    ? text
    : text.replace(/\\([\\"$`\n])/g, (_, character: string) => (character === "\n" ? "" : character));
}

/** Skips the lines of here-documents that were announced on the line before. */
function afterHereDocuments(script: string, newline: number, marks: readonly string[]): number {
  let at = newline;
  for (const mark of marks) {
    while (at < script.length) {
      const end = script.indexOf("\n", at + 1);
      const line = script.slice(at + 1, end < 0 ? script.length : end);
      at = end < 0 ? script.length : end;
      if (line.trim() === mark) break;
    }
  }
  return at;
}

function withoutPrefixes(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !prefixes.has(word) && !/^[A-Za-z_]\w*\+?=/.test(word));
  return start < 0 ? [] : words.slice(start);
}
