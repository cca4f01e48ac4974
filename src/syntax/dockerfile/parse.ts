import type { Directive, DockerfileFailure, DockerfileText, Heredoc, Instruction, Span } from "./ast.ts";
import { type Announced, announced, readInstruction } from "./instruction.ts";
import { Joined } from "./joined.ts";
import { LineReader } from "./lines.ts";

/** More than a file that people keep; what is behind is not read, and told. */
const mostInstructions = 10_000;
/** No line announces more documents than this. */
const mostHeredocs = 100;

/**
 * Reads instructions in one pass, by BuildKit's rules: directives in front, comments and empty lines between continued
 * ones, here-documents behind the line that announces them. Never throws.
 */
export function parseDockerfile(text: string): DockerfileText {
  const reader = new LineReader(text);
  const instructions: Instruction[] = [];
  const comments: Span[] = [];
  const failures: DockerfileFailure[] = [];
  const directives = directivesOf(text);
  let lastEnd = 0;
  const escapeMark = directives.find(({ name }) => name === "escape")?.value === "`" ? "`" : "\\";
  while (!reader.done) {
    const first = reader.take();
    const start = first.start + leadingSpace(text, first);
    if (start === first.end) continue;
    if (text.charAt(start) === "#") {
      comments.push({ start, end: first.end });
      continue;
    }
    if (instructions.length === mostInstructions) {
      failures.push({ message: `more than ${mostInstructions} instructions`, offset: start });
      break;
    }
    const spans = continued({ start, end: first.end });
    const line = Joined.of(text, spans).from(0);
    if (line.text === "") continue;
    const heredocs: Heredoc[] = [];
    for (const each of announced(line, escapeMark).slice(0, mostHeredocs)) heredocs.push(heredoc(each));
    const end = heredocs.length === 0 ? (spans.at(-1)?.end ?? start) : lastEnd;
    instructions.push(
      readInstruction(line, { start, end: withoutTrailingSpace(start, end) }, heredocs, escapeMark),
    );
  }
  return { text, escape: escapeMark, directives, instructions, comments, failures };

  /** The stretches of an instruction's lines, without what continues them. */
  function continued(first: Span): readonly Span[] {
    const spans: Span[] = [];
    let line = first;
    for (;;) {
      const mark = continuationAt(text, line, escapeMark);
      if (mark === undefined) return [...spans, line];
      spans.push({ start: line.start, end: mark });
      const next = nextContinued();
      if (next === undefined) return spans;
      line = next;
    }
  }

  function nextContinued(): Span | undefined {
    while (!reader.done) {
      const line = reader.take();
      const start = line.start + leadingSpace(text, line);
      if (text.charAt(start) === "#" && start < line.end) comments.push({ start, end: line.end });
      else if (start < line.end) return line;
    }
    return undefined;
  }

  function heredoc({ name, expands, mark, trimsTabs }: Announced): Heredoc {
    let start: number | undefined;
    let end = mark.end;
    while (!reader.done) {
      const line = reader.take();
      start ??= line.start;
      const content = text.slice(line.start, line.end);
      if ((trimsTabs ? content.replace(/^\t+/, "") : content) === name) {
        lastEnd = line.end;
        return { name, expands, mark, start, end: line.start };
      }
      end = line.end;
    }
    lastEnd = end;
    failures.push({ message: `nothing ends the here-document ${name}`, offset: mark.start });
    return { name, expands, mark, start: start ?? end, end };
  }

  function withoutTrailingSpace(start: number, end: number): number {
    let last = end;
    while (last > start && /\s/.test(text.charAt(last - 1))) last--;
    return last;
  }
}

/** Where the mark that continues a line stands; a doubled one is a character of its own. */
function continuationAt(text: string, { start, end }: Span, escapeMark: string): number | undefined {
  let at = end - 1;
  while (at >= start && (text.charAt(at) === " " || text.charAt(at) === "\t")) at--;
  if (at < start || text.charAt(at) !== escapeMark) return undefined;
  return at > start && text.charAt(at - 1) === escapeMark ? undefined : at;
}

function leadingSpace(text: string, { start, end }: Span): number {
  let at = start;
  while (at < end && /\s/.test(text.charAt(at))) at++;
  return at - start;
}

const directive = /^#[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=[ \t]*(.+?)[ \t]*$/;

/** Only comments of this form count, up to the first line that has another, and each name once. */
function directivesOf(text: string): readonly Directive[] {
  const reader = new LineReader(text);
  const found: Directive[] = [];
  while (!reader.done) {
    const line = reader.take();
    const match = directive.exec(text.slice(line.start, line.end).trimStart());
    if (match?.[1] === undefined || match[2] === undefined) break;
    const name = match[1].toLowerCase();
    if (!["syntax", "escape", "check"].includes(name) || found.some((each) => each.name === name)) break;
    found.push({ ...line, name, value: match[2] });
  }
  return found;
}
