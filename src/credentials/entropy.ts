/** Shannon's entropy of a text's characters, in bits each. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Drawn at random, by the look of it: no words, no runs, no keyboard rows. */
export function looksRandom(text: string): boolean {
  if (text.length < 16) return false;
  const perCharacter = entropy(text);
  const wanted = /^[0-9a-fA-F]+$/.test(text) ? 2.9 : text.length < 24 ? 3.2 : 3.5;
  return perCharacter >= wanted && !/(.)\1{5}/.test(text);
}
