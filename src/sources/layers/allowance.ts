import type { FileFacts } from "../../images/index.ts";

/** All of what layers state may be small for whoever stores it and large for whoever reads it: layers of one image share this. */
const mostEntries = 3_000_000;
const mostNameCharacters = 256 * 1024 * 1024;
/** Every layer that adds one writes all of them anew. */
const mostPackages = 1_000_000;
/** Unpacked bytes that nobody counts, and how many times what is stored it may be from there on. */
const freeBytes = 4 * 2 ** 30;
const mostRatio = 100;
/** The same of files that are read rather than passed over: blank lines are soon packed and slowly read. */
const freeLooked = 256 * 2 ** 20;
const mostLookedRatio = 30;
/** More takes an hour, whatever it is made from. */
const mostBytes = 128 * 2 ** 30;

/** An image is made to keep whoever looks into it busy. Nothing of it is told then. */
export class TooMuch extends Error {}

/** Counts what the layers of an image take altogether, and throws where that is more than any image that somebody uses. */
export class Allowance {
  #stored = 0;
  #unpacked = 0;
  #entries = 0;
  #characters = 0;
  #packages = 0;
  #looked = 0;

  stored(bytes: number): void {
    this.#stored += bytes;
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > mostBytes)
      throw new TooMuch(`its layers are more than ${mostBytes / 2 ** 30} GB once they are unpacked`);
    if (this.#unpacked > freeBytes && this.#unpacked > mostRatio * this.#stored)
      throw new TooMuch(`its layers unpack to more than ${mostRatio} times their size`);
  }

  looked(bytes: number): void {
    this.#looked += bytes;
    if (this.#looked > freeLooked && this.#looked > mostLookedRatio * this.#stored)
      throw new TooMuch(
        `its files that tell of packages unpack to more than ${mostLookedRatio} times its size`,
      );
  }

  entries(count: number): void {
    this.#entries += count;
    if (this.#entries > mostEntries)
      throw new TooMuch(`its layers have more than ${mostEntries} entries altogether`);
  }

  /** What is told of a file: as long as its packages and the files that they own. */
  told({ packages = {} }: Pick<FileFacts, "packages">): void {
    for (const { packages: found, owns = [] } of Object.values(packages)) {
      this.#packages += found.length;
      if (this.#packages > mostPackages)
        throw new TooMuch(`its layers tell of more than ${mostPackages} packages altogether`);
      this.names(lengthOf(owns));
      for (const each of found)
        this.names(each.name.length + each.version.length + lengthOf(each.owns) + lengthOf(each.licenses));
    }
  }

  names(characters: number): void {
    this.#characters += characters;
    if (this.#characters > mostNameCharacters)
      throw new TooMuch("the names in its layers take more than 256 MB altogether");
  }
}

function lengthOf(texts: readonly string[] = []): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
