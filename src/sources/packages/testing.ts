import assert from "node:assert/strict";
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
