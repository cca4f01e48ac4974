import type { Troubles } from "./troubles.ts";

const [fileMagic, blobMagic] = ["RpmP", "BlbS"];
/** `Slot` */
const slotMagic = 0x746f6c53;
const [slotPage, slotSize, block] = [4096, 16, 16];

export function isNdb(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 4) === fileMagic;
}

/**
 * Headers in rpm's own container: pages of slots in front, each with a package's number, the first block of what is stored
 * about it and how many blocks those are. Numbers have their lowest byte first. Source: rpm, lib/backend/ndb/rpmpkg.c.
 */
export function* headersInNdb(bytes: Buffer, troubles: Troubles): Generator<Buffer> {
  if (bytes.length < slotPage) throw new Error("it is shorter than one page of slots");
  if (bytes.readUInt32LE(4) !== 0)
    throw new Error(`version ${bytes.readUInt32LE(4)} of its form is not known`);
  const end = bytes.readUInt32LE(12) * slotPage;
  if (end > bytes.length) troubles.tell("it says that it has more slots than fit");
  // Packages do not overlap. Where they claim to, one of them could be told again and again.
  let left = bytes.length;
  // The file's own header takes the place of the first two slots.
  for (let at = 2 * slotSize; at + slotSize <= Math.min(end, bytes.length); at += slotSize) {
    const index = bytes.readUInt32LE(at + 4);
    const isSlot = bytes.readUInt32LE(at) === slotMagic;
    if (isSlot && index === 0) continue;
    const header = troubles.orTell(`slot ${at / slotSize}`, () => {
      if (!isSlot) throw new Error("it is none");
      return headerAt(bytes, bytes.readUInt32LE(at + 8) * block, index);
    });
    if (header === null) continue;
    left -= header.length;
    if (left < 0) throw new Error("its packages overlap");
    yield header;
  }
}

/** What is stored starts with the package's number again, how often it was written, and its length. */
function headerAt(bytes: Buffer, at: number, index: number): Buffer {
  if (at + 16 > bytes.length) throw new Error("its package does not lie within the file");
  if (bytes.toString("latin1", at, at + 4) !== blobMagic || bytes.readUInt32LE(at + 4) !== index)
    throw new Error("it does not lead to its package");
  const end = at + 16 + bytes.readUInt32LE(at + 12);
  if (end > bytes.length) throw new Error("its package does not lie within the file");
  return bytes.subarray(at + 16, end);
}
