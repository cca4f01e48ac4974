export interface Varint {
  readonly value: number;
  readonly end: number;
}

/**
 * A number of one to nine bytes, seven bits each, all of the ninth. Those of 2^53 and more lose digits: they are longer than any
 * file that they could be about.
 */
export function varintAt(bytes: Buffer, at: number): Varint {
  let value = 0;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new Error("a number in it goes on beyond its end");
    if (index === 8) return { value: value * 256 + byte, end: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return { value, end: at + 9 };
}
