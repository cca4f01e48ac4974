/** What a pax header says of the entry behind it; of its keywords those that matter here. */
export interface PaxRecords {
  readonly path?: string | undefined;
  readonly linkpath?: string | undefined;
  readonly size?: number | undefined;
  /** The content is stored without its holes (GNU tar, "Storing Sparse Files"). */
  readonly isSparse?: true;
}

/** Records of `length key=value\n` (POSIX pax, "pax Header Block"). Throws where one is not of that form. */
export function readPax(bytes: Buffer): PaxRecords {
  const found = new Map<string, string>();
  for (let at = 0; at < bytes.length && bytes[at] !== 0; ) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString("latin1", at, blank < 0 ? at : Math.min(blank, at + 20)));
    const end = at + length;
    const equals = bytes.indexOf(0x3d, blank);
    const isWhole = blank > at && Number.isInteger(length) && end <= bytes.length && end > blank + 1;
    if (!isWhole || equals < 0 || equals >= end || bytes[end - 1] !== 0x0a)
      throw new Error("it is no tar archive, or a header in it is damaged");
    found.set(bytes.toString("utf8", blank + 1, equals), bytes.toString("utf8", equals + 1, end - 1));
    at = end;
  }
  // GNU tar keeps sparse files under a name of its making.
  const path = found.get("GNU.sparse.name") ?? found.get("path");
  const size = found.get("size");
  return {
    path,
    linkpath: found.get("linkpath"),
    size: size === undefined ? undefined : sizeOf(size),
    ...([...found.keys()].some((key) => key.startsWith("GNU.sparse.")) && { isSparse: true }),
  };
}

function sizeOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error("it is no tar archive, or a size in it makes no sense");
  return Number(text);
}
