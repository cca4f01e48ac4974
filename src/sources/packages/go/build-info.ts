import { bytesAt, type Program, sectionBytes } from "../reading/index.ts";

/** What Go's linker writes into a program: the toolchain's version and the lines about modules. */
export interface BuildInfo {
  readonly go: string;
  readonly modules: string;
}

const magic = Buffer.from("\xff Go buildinf:", "latin1");
const alignment = 16;
const headerBytes = 32;
/** Thousands of modules take less. */
const mostBytes = 4 * 2 ** 20;
/** Programs have one or two that are written to; more would be the same bytes again and again. */
const mostSegments = 8;
/** A program that reads this, too, may hold the mark elsewhere; thousands are there only to cost time. */
const mostMarks = 1000;

/**
 * Go's build information (package debug/buildinfo): a header on an address that 16 divides, with the texts behind it since
 * Go 1.18 and with addresses of texts before. Undefined: there is none.
 */
export function readBuildInfo(program: Program): BuildInfo | undefined {
  const section = sectionBytes(program, ".go.buildinfo");
  const places = section === undefined ? dataOf(program) : [{ address: 0, place: section }];
  let marks = 0;
  for (const { address, place } of places)
    for (let at = place.indexOf(magic); at >= 0 && marks++ < mostMarks; at = place.indexOf(magic, at + 1))
      if ((address + at) % alignment === 0 && at + headerBytes <= place.length)
        return (place[at + 15] ?? 0) & 2
          ? textsBehind(place.subarray(at + headerBytes))
          : textsElsewhere(program, place.subarray(at));
  return undefined;
}

function dataOf({ bytes, segments }: Program): { readonly address: number; readonly place: Buffer }[] {
  return segments
    .filter(({ writable }) => writable)
    .slice(0, mostSegments)
    .map(({ address, offset, size }) => ({ address, place: bytes.subarray(offset, offset + size) }));
}

function textsBehind(bytes: Buffer): BuildInfo {
  const go = textWithLength(bytes, 0);
  const modules = textWithLength(bytes, go.end);
  return { go: go.text.toString("utf8"), modules: withoutMarks(modules.text) };
}

/** A length in groups of seven bits, the low ones first, and so many bytes. */
function textWithLength(bytes: Buffer, start: number): { readonly text: Buffer; readonly end: number } {
  let [at, length, factor] = [start, 0, 1];
  for (;;) {
    const byte = bytes[at++];
    if (byte === undefined || factor > 2 ** 35) throw new Error("its build information breaks off");
    length += (byte & 127) * factor;
    if (byte < 128) break;
    factor *= 128;
  }
  if (length > mostBytes || at + length > bytes.length) throw new Error("its build information breaks off");
  return { text: bytes.subarray(at, at + length), end: at + length };
}

function textsElsewhere(program: Program, header: Buffer): BuildInfo {
  const size = header[14];
  if (size !== 4 && size !== 8) throw new Error("its build information has addresses of an unknown size");
  const big = ((header[15] ?? 0) & 1) === 1;
  const pointer = (from: Buffer, at: number): number => {
    if (size === 4) return big ? from.readUInt32BE(at) : from.readUInt32LE(at);
    return Number(big ? from.readBigUInt64BE(at) : from.readBigUInt64LE(at));
  };
  const textAt = (address: number): Buffer => {
    const place = bytesAt(program, address, 2 * size);
    const length = place === undefined ? 0 : pointer(place, size);
    const text = place && length <= mostBytes ? bytesAt(program, pointer(place, 0), length) : undefined;
    return text ?? Buffer.alloc(0);
  };
  const go = textAt(pointer(header, 16));
  if (go.length === 0) throw new Error("its build information leads nowhere");
  return { go: go.toString("utf8"), modules: withoutMarks(textAt(pointer(header, 16 + size))) };
}

/** Sixteen bytes mark the beginning of the lines and as many their end, which Go knows by the line break in front of it. */
function withoutMarks(text: Buffer): string {
  return text.length >= 33 && text[text.length - 17] === 10
    ? text.toString("utf8", 16, text.length - 16)
    : "";
}
