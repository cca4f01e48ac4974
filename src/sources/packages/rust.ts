import { inflateSync } from "node:zlib";
import { isFields, listOf, textOf } from "../../base/json.ts";
import type { FoundPackage } from "../../packages/index.ts";
import { isElfProgram, type PackageReader, readElf, readJsonObject, sectionBytes } from "./reading/index.ts";

/** What cargo-auditable writes into programs: a deflated list of crates ("cargo auditable: how it works", `.dep-v0`). */
export const rustReader: PackageReader = {
  id: "rust",
  version: 1,
  largest: 512 * 2 ** 20,
  wants: isElfProgram,
  read: (bytes) => {
    const section = sectionBytes(readElf(bytes), ".dep-v0");
    if (section === undefined) return { packages: [] };
    return { packages: listOf(readJsonObject(unpacked(section))["packages"]).flatMap(crate) };
  },
};

/** Its authors' reader accepts as much. */
const mostBytes = 8 * 2 ** 20;

function unpacked(section: Buffer): Buffer {
  try {
    return inflateSync(section, { maxOutputLength: mostBytes });
  } catch {
    throw new Error(`its list of crates is damaged or larger than ${mostBytes} bytes`);
  }
}

/**
 * A crate from crates.io, or the program itself. Crates from repositories and folders may be called anything, and what only the
 * build needed is not in the program.
 */
function crate(value: unknown): FoundPackage[] {
  if (!isFields(value) || value["kind"] === "build") return [];
  const [name, version] = [textOf(value["name"]), textOf(value["version"])];
  const isKnown = value["source"] === "crates.io" || value["root"] === true;
  if (name === undefined || version === undefined || !isKnown) return [];
  return [{ type: "cargo", namespace: null, name, version }];
}
