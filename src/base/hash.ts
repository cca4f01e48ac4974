/**
 * A 128-bit digest of the parts, as 32 hexadecimal digits: a name, not a proof. Two multiplicative 64-bit lanes over
 * UTF-16 code units in 32-bit halves (after Bob Jenkins' and Austin Appleby's mixing constants).
 */
export function hash(parts: readonly string[]): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  let d = 0x27d4eb2f;
  for (const part of parts) {
    for (let index = 0; index <= part.length; index++) {
      const unit = index === part.length ? 0x1ffff : part.charCodeAt(index);
      a = b ^ Math.imul(a ^ unit, 597399067);
      b = c ^ Math.imul(b ^ unit, 2869860233);
      c = d ^ Math.imul(c ^ unit, 951274213);
      d = a ^ Math.imul(d ^ unit, 2716044179);
    }
  }
  return [a ^ b, b ^ c, c ^ d, d ^ a].map((lane) => hex(finish(lane))).join("");
}

function finish(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
