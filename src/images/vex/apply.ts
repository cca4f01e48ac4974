import { type Purl, readPurl } from "../../packages/index.ts";
import type { ImageContent, InstalledPackage } from "../inside/index.ts";
import { packageRef } from "../sbom/index.ts";
import type { Exemption, Vulnerabilities, Vulnerability } from "../vulnerabilities.ts";
import { fitsPackage, isBeside, namesImage } from "./identity.ts";
import type { VexProduct, VexStatement } from "./statement.ts";

export interface AppliedVex {
  readonly vulnerabilities: Vulnerabilities;
  /** Statements that were about a weakness of the image, whether a newer one outdid them or not. */
  readonly used: ReadonlySet<VexStatement>;
}

/** Weaknesses with what statements say of them. Of several the newest counts, of equally old ones the last. */
export function applyVex(
  vulnerabilities: Vulnerabilities,
  content: ImageContent,
  statements: readonly VexStatement[],
): AppliedVex {
  const used = new Set<VexStatement>();
  if (statements.length === 0) return { vulnerabilities, used };
  const held = new Held(content);
  const byName = new Map<string, VexStatement[]>();
  for (const statement of statements)
    for (const name of new Set(statement.names.map(spelt))) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [statement]);
      else known.push(statement);
    }
  const newest = (names: readonly string[], installed: InstalledPackage): VexStatement | undefined => {
    let best: VexStatement | undefined;
    for (const statement of new Set(names.flatMap((name) => byName.get(spelt(name)) ?? []))) {
      if (!statement.products.some((product) => held.has(product, installed))) continue;
      used.add(statement);
      if (best === undefined || (statement.time ?? -Infinity) >= (best.time ?? -Infinity)) best = statement;
    }
    return best;
  };
  const found = vulnerabilities.found.map((each): Vulnerability => {
    const exemption = exemptionOf(each, (names) => newest(names, each.package));
    return exemption === undefined ? each : { ...each, exemption };
  });
  return { vulnerabilities: { ...vulnerabilities, found }, used };
}

function spelt(name: string): string {
  return name.trim().toUpperCase();
}

/** A distribution's advisory that repairs several weaknesses matters until something is said of each. */
function exemptionOf(
  { id, aliases, upstream = [] }: Vulnerability,
  newest: (names: readonly string[]) => VexStatement | undefined,
): Exemption | undefined {
  const own = newest(upstream.length === 1 ? [id, ...aliases, ...upstream] : [id, ...aliases]);
  if (own !== undefined) return exemptionBy(own);
  if (upstream.length < 2) return undefined;
  const each = upstream.map((name) => newest([name]));
  const exempting = each.filter(
    (statement) => statement?.status === "not_affected" || statement?.status === "fixed",
  );
  const [first] = exempting;
  if (first === undefined || exempting.length < each.length) return undefined;
  const fixed = exempting.find((statement) => statement?.status === "fixed");
  return exemptionBy(fixed ?? first);
}

function exemptionBy({ status, reason, source }: VexStatement): Exemption {
  return { status, reason, source };
}

/** What an image holds, as statements name it; every identifier is read once. */
class Held {
  readonly #content: ImageContent;
  readonly #purls = new Map<string, Purl | string>();
  readonly #images = new Map<string, boolean>();
  readonly #inFile: ReadonlyMap<string | null, readonly InstalledPackage[]>;

  constructor(content: ImageContent) {
    this.#content = content;
    this.#inFile = Map.groupBy(content.packages, ({ file }) => file);
  }

  has({ identifiers, parts }: VexProduct, installed: InstalledPackage): boolean {
    const isPart = (): boolean => parts.some((part) => this.#is(part, installed));
    if (identifiers.some((each) => this.#isImage(each))) return parts.length === 0 || isPart();
    if (parts.length === 0) return this.#is(identifiers, installed);
    if (!isPart()) return false;
    if (this.#is(identifiers, installed)) return true;
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

  #isImage(identifier: string): boolean {
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
