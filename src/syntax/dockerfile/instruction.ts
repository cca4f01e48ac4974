import type { Flag, Heredoc, Instruction, Span } from "./ast.ts";
import type { Joined } from "./joined.ts";
import { jsonWords } from "./json-form.ts";
import { wordAt, wordSpans } from "./words.ts";

/** Instructions whose words may be strings of a JSON list. */
const mayBeJson = new Set(["CMD", "ENTRYPOINT", "RUN", "SHELL", "ADD", "COPY", "VOLUME", "HEALTHCHECK"]);
/** Those that here-documents belong to. Source: Dockerfile reference, "Here-Documents". */
const mayHaveHeredocs = new Set(["RUN", "COPY", "ADD"]);

/** A document that a line announces, before its text is read. */
export type Announced = Pick<Heredoc, "name" | "expands" | "mark"> & { readonly trimsTabs: boolean };

/** A line's documents in order. An ONBUILD announces those of what it triggers. */
export function announced(line: Joined, mark: string): readonly Announced[] {
  const { keyword, rest } = split(line);
  if (keyword === "ONBUILD") return announced(rest, mark);
  if (!mayHaveHeredocs.has(keyword) || !rest.text.includes("<<")) return [];
  return wordSpans(rest.text, mark).flatMap(({ start, end }) => {
    const found = /^\d*<<(-?)([^<]+)$/.exec(rest.text.slice(start, end));
    const written = found?.[2];
    if (written === undefined) return [];
    const name = written.replaceAll(/["']/g, "");
    if (name === "") return [];
    return { name, expands: name === written, mark: rest.span(start, end), trimsTabs: found?.[1] === "-" };
  });
}

export function readInstruction(
  line: Joined,
  span: Span,
  heredocs: readonly Heredoc[],
  mark: string,
): Instruction {
  const { keyword, rest, keywordSpan } = split(line);
  const { flags, body } = splitFlags(rest, mark);
  const isOnBuild = keyword === "ONBUILD";
  // An ONBUILD of an ONBUILD is refused by BuildKit: one level is all there is.
  const inner = isOnBuild && split(body).keyword !== "ONBUILD" && body.text !== "";
  const command = keyword === "HEALTHCHECK" ? withoutCmd(body) : body;
  return {
    ...span,
    keyword,
    keywordSpan,
    flags,
    body,
    json: mayBeJson.has(keyword) ? jsonWords(command, mark) : undefined,
    heredocs: isOnBuild ? [] : heredocs,
    trigger: inner ? readInstruction(body, { start: body.at(0), end: span.end }, heredocs, mark) : undefined,
  };
}

function withoutCmd(body: Joined): Joined {
  return /^CMD\s/i.test(body.text) ? body.from(3) : body;
}

function split(line: Joined) {
  const word = /^\S+/.exec(line.text)?.[0] ?? "";
  return {
    keyword: word.toUpperCase(),
    keywordSpan: line.span(0, word.length),
    rest: line.from(word.length),
  };
}

function splitFlags(rest: Joined, mark: string): { readonly flags: readonly Flag[]; readonly body: Joined } {
  const flags: Flag[] = [];
  if (!rest.text.startsWith("--")) return { flags, body: rest };
  for (const { start, end } of wordSpans(rest.text, mark)) {
    const word = rest.text.slice(start, end);
    if (!word.startsWith("--")) return { flags, body: rest.from(start) };
    if (word === "--") return { flags, body: rest.from(end) };
    const equals = word.indexOf("=");
    flags.push({
      ...rest.span(start, end),
      name: word.slice(2, equals < 0 ? undefined : equals).toLowerCase(),
      value: equals < 0 ? undefined : wordAt(rest, { start: start + equals + 1, end }, mark),
    });
  }
  return { flags, body: rest.from(rest.text.length) };
}
