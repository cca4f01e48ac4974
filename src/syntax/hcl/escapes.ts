const PLAIN: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const HEX = /^[0-9a-fA-F]+$/;

/** What the escape at a backslash stands for, and its length. */
export function escaped(text: string, at: number): [character: string, length: number] | undefined {
  const letter = text[at + 1] ?? "";
  const plain = Object.hasOwn(PLAIN, letter) ? PLAIN[letter] : undefined;
  if (plain !== undefined) return [plain, 2];
  const digits = letter === "u" ? 4 : letter === "U" ? 8 : 0;
  const hex = text.slice(at + 2, at + 2 + digits);
  if (digits === 0 || hex.length < digits || !HEX.test(hex)) return undefined;
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? undefined : [String.fromCodePoint(code), 2 + digits];
}
