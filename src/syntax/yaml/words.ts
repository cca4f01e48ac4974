/** As many as kinds and fields that most repositories use; a power of two. */
const size = 4096;
const known = Array.from({ length: size }, () => "");

/**
 * The text between two offsets, for text that returns again and again as keys do. What was read before is given as the
 * same string: it takes no memory, and compares and looks up without looking at its characters.
 */
export function wordAt(text: string, start: number, end: number): string {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const slot = (hash ^ (hash >>> 12)) & (size - 1);
  const before = known[slot] ?? "";
  if (before.length === end - start && text.startsWith(before, start)) return before;
  // A name of a property: a mere part of the text would keep all of the text.
  const [word = ""] = Object.keys({ [text.slice(start, end)]: true });
  known[slot] = word;
  return word;
}
