import type { Span } from "./written.ts";

/** The line break of the text around. */
export function lineBreakAt(text: string, offset: number): string {
  const next = text.indexOf("\n", offset);
  const at = next < 0 ? text.lastIndexOf("\n") : next;
  return text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** The white space that an offset's line begins with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** The white space before something that begins its line. */
export function ownIndent(text: string, offset: number): string | undefined {
  const indent = text.slice(lineStart(text, offset), offset);
  return isBlank(indent) ? indent : undefined;
}

/** What one level more is set in by, as the lines above have it. */
export function unitAt(text: string, offset: number): string {
  const own = indentAt(text, offset);
  for (let at = lineStart(text, offset); at > 0 && own !== ""; ) {
    at = lineStart(text, at - 1);
    const indent = indentAt(text, lineEnd(text, at));
    const isShallower = indent.length < own.length && !isBlank(text.slice(at, lineEnd(text, at)));
    if (isShallower) return own.startsWith(indent) ? own.slice(indent.length) : "  ";
  }
  // At the top: the first line that is set in.
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

/** What follows the last thing within braces. */
export interface Behind {
  /** Behind its comma, if it has one. */
  readonly at: number;
  readonly hasComma: boolean;
  /** Where its line ends, a comment included; undefined where more follows. */
  readonly lineEnd: number | undefined;
}

export function behind(text: string, end: number): Behind {
  const [lead = ""] = /^[ \t]*,/.exec(text.slice(end, end + 200)) ?? [];
  const at = end + lead.length;
  const rest = text.slice(at, lineEnd(text, at));
  const isOver = /^[ \t]*(?:(?:\/\/|#).*|(?:\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*)*)$/.test(rest);
  return { at, hasComma: lead !== "", lineEnd: isOver ? at + rest.length : undefined };
}

/** How wide the names are in whose column an attribute of HCL stands; 0 where it stands in none. */
export function nameWidth(text: string, member: Span | undefined): number {
  if (member === undefined || ownIndent(text, member.start) === undefined) return 0;
  const own = text.slice(member.start, member.end);
  const [, name, space] = /^([\w-]+|"[^"\n]*")([ \t]*)=/.exec(own) ?? [];
  if (name === undefined || own.includes("\n")) return 0;
  return name.length + Math.max(0, (space ?? "").length - 1);
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Without its line break. */
export function lineEnd(text: string, offset: number): number {
  const next = text.indexOf("\n", offset);
  if (next < 0) return text.length;
  return text[next - 1] === "\r" && next > offset ? next - 1 : next;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
