/** Numbers of a database in the byte order of the machine that made it. */
export interface Numbers {
  readonly u16: (at: number) => number;
  readonly u32: (at: number) => number;
}

export function numbersOf(bytes: Buffer, highestFirst: boolean): Numbers {
  return highestFirst
    ? { u16: (at) => bytes.readUInt16BE(at), u32: (at) => bytes.readUInt32BE(at) }
    : { u16: (at) => bytes.readUInt16LE(at), u32: (at) => bytes.readUInt32LE(at) };
}
