import type { Program } from "../reading/index.ts";

export function isPe(head: Buffer): boolean {
  return head.length >= 64 && head.readUInt16LE(0) === 0x5a4d;
}

/** The sections of a Windows program as segments ("PE Format", Microsoft Learn). Throws where its header cannot be read. */
export function readPe(bytes: Buffer): Program {
  const header = isPe(bytes) ? bytes.readUInt32LE(0x3c) : 0;
  if (header === 0 || header + 24 + 32 > bytes.length || bytes.readUInt32LE(header) !== 0x4550)
    throw new Error("it is no Windows program, or only the beginning of one");
  const wide = bytes.readUInt16LE(header + 24) === 0x20b;
  const base = wide ? Number(bytes.readBigUInt64LE(header + 48)) : bytes.readUInt32LE(header + 52);
  const count = bytes.readUInt16LE(header + 6);
  const first = header + 24 + bytes.readUInt16LE(header + 20);
  const segments: Program["segments"][number][] = [];
  for (let index = 0, at = first; index < count && at + 40 <= bytes.length; index++, at += 40) {
    const [size, offset] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20)];
    if (offset + size > bytes.length) continue;
    const writable = (bytes.readUInt32LE(at + 36) & 0x80000000) !== 0;
    segments.push({ address: base + bytes.readUInt32LE(at + 12), offset, size, writable });
  }
  return { bytes, big: false, pointerBytes: wide ? 8 : 4, sections: [], segments };
}
