/**
 * The Marvin checksum (Niels Ferguson's, published by Microsoft with .NET), by which Azure marks keys so that they can be
 * recognised: https://github.com/microsoft/security-utilities. The seed in two halves; the two halves of the sum xored.
 */
export function marvin(bytes: Uint8Array, length: number, seedHigh: number, seedLow: number): number {
  let low = seedLow >>> 0;
  let high = seedHigh >>> 0;
  let at = 0;
  for (; at + 4 <= length; at += 4) add(wordAt(bytes, at, 4));
  add((wordAt(bytes, at, length - at) | (0x80 << (8 * (length - at)))) >>> 0);
  add(0);
  return (low ^ high) >>> 0;

  function add(word: number): void {
    low = (low + word) >>> 0;
    high ^= low;
    low = rotate(low, 20);
    low = (low + high) >>> 0;
    high = rotate(high, 9);
    high ^= low;
    low = rotate(low, 27);
    low = (low + high) >>> 0;
    high = rotate(high, 19);
  }
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

function wordAt(bytes: Uint8Array, at: number, count: number): number {
  let word = 0;
  for (let index = 0; index < count; index++) word |= (bytes[at + index] ?? 0) << (8 * index);
  return word >>> 0;
}
