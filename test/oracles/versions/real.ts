import { existsSync, readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import type { Scheme } from "../../../src/packages/index.ts";

/** Where advisories lie as the public dumps do, `<ecosystem>/all.zip`. */
const folder = process.env["OSV_DATA"] ?? "../shared/data/osv";

const ecosystems: Readonly<Partial<Record<Scheme, readonly string[]>>> = {
  apk: ["AlmaLinux"],
  bitnami: ["Bitnami"],
  composer: ["Packagist"],
  dpkg: ["Debian"],
  go: ["Go"],
  maven: ["Maven"],
  nuget: ["npm"],
  pep440: ["PyPI"],
  rpm: ["AlmaLinux", "AzureLinux"],
  rubygems: ["PyPI", "npm"],
  semver: ["npm", "crates.io"],
};

/** Versions that advisories name, sorted as texts; where a scheme has no advisories here, those of another. */
export function realVersions(scheme: Scheme): readonly string[] {
  const found = new Set<string>();
  for (const ecosystem of ecosystems[scheme] ?? []) {
    const file = `${folder}/${ecosystem}/all.zip`;
    if (!existsSync(file)) continue;
    for (const text of entriesOf(readFileSync(file)))
      for (const version of versionsOf(JSON.parse(text) as Advisory)) found.add(version);
  }
  return [...found].sort();
}

interface Advisory {
  readonly affected?: readonly {
    readonly versions?: readonly string[];
    readonly ranges?: readonly {
      readonly type: string;
      readonly events: readonly Readonly<Record<string, string>>[];
    }[];
  }[];
}

function versionsOf({ affected = [] }: Advisory): string[] {
  return affected.flatMap(({ versions = [], ranges = [] }) => [
    ...versions,
    ...ranges
      .filter(({ type }) => type !== "GIT")
      .flatMap(({ events }) => events.flatMap(Object.values<string>)),
  ]);
}

/** The texts of a ZIP archive, by its central directory (APPNOTE, 4.3.12 and 4.3.16). */
function* entriesOf(zip: Buffer): Generator<string> {
  const end = zip.lastIndexOf("PK\x05\x06");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const header = zip.readUInt32LE(at + 42);
    const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const bytes = zip.subarray(from, from + size);
    if (size > 0) yield (method === 8 ? inflateRawSync(bytes) : bytes).toString();
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
