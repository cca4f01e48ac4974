import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { PackageReader } from "./reading/index.ts";

/** What a reader tells of a file, a text for each package: what is after its name and version is its qualifiers and licences. */
export function readPackages(
  reader: PackageReader,
  path: string,
  content: Buffer | string | object,
): string[] {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(text);
  const file = { path, size: bytes.length, mode: 0o644 };
  assert.ok(reader.wants(file, bytes.subarray(0, 64)), path);
  return reader
    .read(bytes, file)
    .packages.map(({ namespace, name, version, qualifiers, licenses }) =>
      [
        `${namespace === null ? "" : `${namespace}/`}${name}@${version}`,
        ...Object.entries(qualifiers ?? {}).map(([key, value]) => `?${key}=${value}`),
        ...(licenses ?? []).map((license) => ` ${license}`),
      ].join(""),
    );
}

export function isWanted(reader: PackageReader, path: string): boolean {
  return reader.wants({ path, size: 1, mode: 0o644 }, Buffer.from("{"));
}

/** What is damaged in one byte, or cut, is read or refused with a reason: an error of the program's own is neither. */
export function assertDamageIsTold(whole: Buffer, read: (bytes: Buffer) => unknown): void {
  const byte = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(byte, fc.nat(whole.length), ([at, flip], to) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      for (const each of [bytes, bytes.subarray(0, to)])
        try {
          read(each);
        } catch (error) {
          assertReason(error);
        }
    }),
  );
}

/** A reason that a reader gave, rather than an error of the program's own. */
export function assertReason(error: unknown, reader = ""): void {
  assert.ok(
    error instanceof Error && !(error instanceof TypeError || error instanceof RangeError),
    `${reader}${String(error)}`,
  );
}
