import { type Purl, readPurl } from "../../packages/index.ts";
import type { ImageContent, InstalledPackage } from "../inside/index.ts";
import { packageRef } from "../sbom/index.ts";
import { fitsPackage, isBeside, keysOf, namesImage } from "./identity.ts";
import type { VexProduct } from "./statement.ts";

/** What an image holds, as statements name it; every identifier is read once. */
export class Held {
  readonly #content: ImageContent;
  readonly #purls = new Map<string, Purl | string>();
  readonly #images = new Map<string, boolean>();
  #inFile: ReadonlyMap<string | null, readonly InstalledPackage[]> | undefined;

  constructor(content: ImageContent) {
    this.#content = content;
  }

  has({ identifiers, parts }: VexProduct, installed: InstalledPackage): boolean {
    const isPart = (): boolean => parts.some((part) => this.#is(part, installed));
    if (this.isImage(identifiers)) return parts.length === 0 || isPart();
    if (parts.length === 0) return this.#is(identifiers, installed);
    if (!isPart()) return false;
    if (this.#is(identifiers, installed)) return true;
    // Few statements ask what else is in a file.
    this.#inFile ??= Map.groupBy(this.#content.packages, ({ file }) => file);
    const others = installed.file === null ? [] : (this.#inFile.get(installed.file) ?? []);
    return others.some((other) => isBeside(other, installed) && this.#is(identifiers, other));
  }

  #is(identifiers: readonly string[], installed: InstalledPackage): boolean {
    const held = this.#purl(installed.purl);
    return identifiers.some((each) => {
      if (!each.startsWith("pkg:")) return each === packageRef(installed);
      const stated = this.#purl(each);
      return typeof stated !== "string" && typeof held !== "string" && fitsPackage(stated, held);
    });
  }

  isImage(identifiers: readonly string[]): boolean {
    return identifiers.some((each) => this.#namesIt(each));
  }

  /** Names under which `has` would find the product; null: it fits all packages. */
  keys({ identifiers, parts }: VexProduct): readonly string[] | null {
    if (parts.length === 0 && this.isImage(identifiers)) return null;
    return (parts.length === 0 ? [identifiers] : parts).flat().flatMap((each) => {
      if (!each.startsWith("pkg:")) return [each];
      const purl = this.#purl(each);
      return typeof purl === "string" ? [] : keysOf(purl);
    });
  }

  keysOf(installed: InstalledPackage): readonly string[] {
    const purl = this.#purl(installed.purl);
    return [packageRef(installed), ...(typeof purl === "string" ? [] : keysOf(purl))];
  }

  #namesIt(identifier: string): boolean {
    let is = this.#images.get(identifier);
    if (is === undefined) {
      is = namesImage(identifier, this.#content);
      this.#images.set(identifier, is);
    }
    return is;
  }

  #purl(text: string): Purl | string {
    let read = this.#purls.get(text);
    if (read === undefined) {
      read = readPurl(text);
      this.#purls.set(text, read);
    }
    return read;
  }
}
