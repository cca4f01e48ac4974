/** A word of a shell command, with where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The variable that it depends on: only a run of the script tells its text. */
  readonly variable?: string | undefined;
}

/** The simple commands of a shell script, as far as a script that calls `az` goes: quotes, continued lines, comments, variables. */
export function commandsOf(text: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [];
  let words: Word[] = [];
  let at = 0;
  const close = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === "\r" ? 3 : 2;
    else if (/[\n;|&()]/.test(char)) {
      close();
      at++;
    } else if (/\s/.test(char)) at++;
    else if (char === "#") at = endOfLine(text, at);
    else {
      const word = readWord(text, at);
      words.push(word);
      at = word.end;
    }
  }
  close();
  return commands;
}

function readWord(text: string, start: number): Word {
  let at = start;
  let value = "";
  let variable: string | undefined;
  while (at < text.length && !/[\s;|&()]/.test(text[at] ?? "")) {
    const char = text[at] ?? "";
    if (char === "'") {
      const end = closing(text, at, "'");
      value += text.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      const end = closing(text, at, '"');
      const inside = text.slice(at + 1, end);
      variable ??= variableIn(inside);
      value += inside.replaceAll(/\\(["\\$`])/g, "$1");
      at = end + 1;
    } else if (char === "$") {
      const found = substitution.exec(text.slice(at, at + 2000))?.[0] ?? "$";
      variable ??= variableIn(found) ?? found;
      value += found;
      at += found.length;
    } else if (char === "\\") {
      if (/^\\\r?\n/.test(text.slice(at, at + 3))) break;
      value += text[at + 1] ?? "";
      at += 2;
    } else {
      value += char;
      at++;
    }
  }
  return { text: value, start, end: Math.min(at, text.length), ...(variable !== undefined && { variable }) };
}

const substitution = /^\$(?:\{[^}]*\}|\([^)]*\)|\w+)/;

function variableIn(text: string): string | undefined {
  return /(?<!\\)\$(?:\{(\w+)[^}]*\}|(\w+)|(\([^)]*\)))/
    .exec(text)
    ?.slice(1)
    .find((each) => each !== undefined);
}

/** Where a quotation ends; an unclosed one at the end of the text. */
function closing(text: string, at: number, quote: string): number {
  for (let end = at + 1; end < text.length; end++) {
    if (quote === '"' && text[end] === "\\") end++;
    else if (text[end] === quote) return end;
  }
  return text.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}
