import type { FileHeader } from "./reader.ts";

/** A part of an ELF file; it lies within the file. */
export interface Section {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** What is loaded of a program, by address. */
export interface Segment {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly writable: boolean;
}

/** A program's layout: of an ELF file, or of another that says the same of itself. */
export interface Program {
  readonly bytes: Buffer;
  readonly big: boolean;
  readonly pointerBytes: 4 | 8;
  readonly sections: readonly Section[];
  readonly segments: readonly Segment[];
}

export function isElf(head: Buffer): boolean {
  return head.length >= 20 && head.readUInt32BE(0) === 0x7f454c46;
}

/** A program that can be started, rather than a library: those are told by their names, as both may be of one type. */
export function isElfProgram({ path }: FileHeader, head: Buffer): boolean {
  if (!isElf(head)) return false;
  const type = head[5] === 2 ? head.readUInt16BE(16) : head.readUInt16LE(16);
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (type === 2 || type === 3) && !/\.so(?:\.[\d.]+)?$|\.node$/.test(name);
}

/**
 * Sections and loaded segments of an ELF file ("System V Application Binary Interface", "Object Files"). Those that do not lie
 * within the file are left out. Throws where its header cannot be read.
 */
export function readElf(bytes: Buffer): Program {
  if (!isElf(bytes) || bytes.length < 52) throw new Error("it is no ELF file, or only the beginning of one");
  const wide = bytes[4] === 2;
  const big = bytes[5] === 2;
  const read = numbersOf(bytes, wide, big);
  const program = { bytes, big, pointerBytes: wide ? 8 : 4 } as const;
  return { ...program, sections: sectionsOf(bytes, wide, read), segments: segmentsOf(bytes, wide, read) };
}

/** The bytes of a section; undefined: there is none of that name. */
export function sectionBytes({ bytes, sections }: Program, name: string): Buffer | undefined {
  const found = sections.find((each) => each.name === name);
  return found && bytes.subarray(found.offset, found.offset + found.size);
}

/** The bytes that a program finds at an address; undefined: not so many of them are in the file. */
export function bytesAt({ bytes, segments }: Program, address: number, length: number): Buffer | undefined {
  for (const segment of segments) {
    const from = address - segment.address;
    if (from >= 0 && length >= 0 && from + length <= segment.size)
      return bytes.subarray(segment.offset + from, segment.offset + from + length);
  }
  return undefined;
}

/** Numbers at offsets; one that does not lie within the file is 0. Addresses above 2^53 are inexact and lead nowhere. */
interface Numbers {
  readonly two: (at: number) => number;
  readonly four: (at: number) => number;
  readonly pointer: (at: number) => number;
}

function numbersOf(bytes: Buffer, wide: boolean, big: boolean): Numbers {
  const within = (at: number, length: number): boolean => at >= 0 && at + length <= bytes.length;
  const four = (at: number): number =>
    within(at, 4) ? (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) : 0;
  const eight = (at: number): number =>
    within(at, 8) ? Number(big ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at)) : 0;
  return {
    two: (at) => (within(at, 2) ? (big ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at)) : 0),
    four,
    pointer: wide ? eight : four,
  };
}

function sectionsOf(bytes: Buffer, wide: boolean, { two, four, pointer }: Numbers): Section[] {
  const start = pointer(wide ? 40 : 32);
  const entry = wide ? 64 : 40;
  const count = Math.min(two(wide ? 60 : 48), Math.floor((bytes.length - start) / entry));
  const placeOf = (at: number): Omit<Section, "name"> => ({
    offset: pointer(at + (wide ? 24 : 16)),
    size: pointer(at + (wide ? 32 : 20)),
  });
  const names = placeOf(start + two(wide ? 62 : 50) * entry);
  const sections: Section[] = [];
  for (let at = start, index = 0; index < count; index++, at += entry) {
    const place = placeOf(at);
    // Of type SHT_NOBITS it takes no room in the file.
    if (four(at + 4) === 8 || !(place.offset + place.size <= bytes.length)) continue;
    sections.push({ name: nameAt(bytes, names.offset + four(at)), ...place });
  }
  return sections;
}

function nameAt(bytes: Buffer, at: number): string {
  const field = bytes.subarray(at, at + 64);
  const end = field.indexOf(0);
  return field.toString("latin1", 0, end < 0 ? field.length : end);
}

function segmentsOf(bytes: Buffer, wide: boolean, { two, four, pointer }: Numbers): Segment[] {
  const start = pointer(wide ? 32 : 28);
  const entry = wide ? 56 : 32;
  const count = Math.min(two(wide ? 56 : 44), Math.floor((bytes.length - start) / entry));
  const segments: Segment[] = [];
  for (let at = start, index = 0; index < count; index++, at += entry) {
    const offset = pointer(at + (wide ? 8 : 4));
    const size = pointer(at + (wide ? 32 : 16));
    if (four(at) !== 1 || !(offset + size <= bytes.length)) continue;
    const writable = (four(at + (wide ? 4 : 24)) & 2) !== 0;
    segments.push({ address: pointer(at + (wide ? 16 : 8)), offset, size, writable });
  }
  return segments;
}
