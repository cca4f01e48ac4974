/** How a text was written as bytes. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** A text read from bytes. The byte order mark is not part of it. */
export interface Decoded {
  readonly ok: true;
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** Whether `encode` gives the same bytes for the same text. Files for which it does not are never edited. */
  readonly reencodes: boolean;
}

/** What a file holds: its text where that plainly is UTF-8, as nearly all are, else its bytes. */
export type Content = string | Uint8Array;

/** Why bytes are no text. */
export interface Undecodable {
  readonly ok: false;
  readonly reason: string;
}

/** Whether a text that bytes were leniently read as is plain: valid UTF-8 with no byte order mark and no NUL. */
export function isPlain(text: string): boolean {
  return !text.includes("\uFFFD") && !text.includes("\0") && !text.startsWith("\uFEFF");
}

/**
 * Bytes to text: UTF-8, or UTF-16 by its byte order mark or the look of its first characters.
 * With `lenient`, bytes that are no UTF-8 become replacement characters instead of a refusal.
 */
export function decode(
  content: Content,
  options: { readonly lenient?: boolean } = {},
): Decoded | Undecodable {
  return typeof content === "string" ? plain(content) : decodeBytes(content, options);
}

/** A text that plainly is UTF-8, as decoding gives it. */
export function plain(text: string): Decoded {
  return { ok: true, text, encoding: "utf-8", byteOrderMark: false, reencodes: true };
}

function decodeBytes(bytes: Uint8Array, options: { readonly lenient?: boolean }): Decoded | Undecodable {
  const { encoding, byteOrderMark } = detect(bytes);
  const mark = byteOrderMark ? (encoding === "utf-8" ? 3 : 2) : 0;
  const content = mark === 0 ? bytes : bytes.subarray(mark);
  const strict = convert(content, encoding, true);
  const text = strict ?? (options.lenient ? convert(content, encoding, false) : undefined);
  if (text === undefined) return { ok: false, reason: `the file is not valid ${encoding.toUpperCase()}` };
  const nul = text.indexOf("\0");
  if (nul !== -1 && !options.lenient)
    return { ok: false, reason: `the file is binary: character ${nul} is NUL` };
  return { ok: true, text, encoding, byteOrderMark, reencodes: strict !== undefined };
}

/** Text back to bytes, the way it was read. */
export function encode(text: string, as: Pick<Decoded, "encoding" | "byteOrderMark">): Uint8Array {
  const marked = as.byteOrderMark ? `\uFEFF${text}` : text;
  if (as.encoding === "utf-8") return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at++)
    view.setUint16(at * 2, marked.charCodeAt(at), as.encoding === "utf-16le");
  return bytes;
}

function detect(bytes: Uint8Array): { encoding: Encoding; byteOrderMark: boolean } {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", byteOrderMark: true };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", byteOrderMark: true };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", byteOrderMark: true };
  if (bytes.length % 2 === 0 && first && second === 0 && third && fourth === 0)
    return { encoding: "utf-16le", byteOrderMark: false };
  if (bytes.length % 2 === 0 && first === 0 && second && third === 0 && fourth)
    return { encoding: "utf-16be", byteOrderMark: false };
  return { encoding: "utf-8", byteOrderMark: false };
}

/** Nearly all files are UTF-8: they share a decoder. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function convert(bytes: Uint8Array, encoding: Encoding, fatal: boolean): string | undefined {
  try {
    if (encoding === "utf-8" && fatal) return utf8.decode(bytes);
    return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
