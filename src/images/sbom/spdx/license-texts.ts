import { hash } from "../../../base/hash.ts";
import { licenseOf } from "../licenses.ts";

/** Licences that SPDX has no name for, each by a name of this document's. */
export class LicenseTexts {
  readonly #texts = new Map<string, string>();

  get size(): number {
    return this.#texts.size;
  }

  /** What a package that states these licences declares: all of them. */
  declared(licenses: readonly string[]): string {
    const stated = [...new Set(licenses)].filter((text) => text.trim() !== "");
    if (stated.length === 0) return "NOASSERTION";
    return stated.map((text) => this.#term(text, stated.length > 1)).join(" AND ");
  }

  extracted() {
    return [...this.#texts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([licenseId, text]) => ({ licenseId, name: text, extractedText: text }));
  }

  #term(stated: string, isOneOfSeveral: boolean): string {
    const { kind, text } = licenseOf(stated);
    if (kind === "expression") return isOneOfSeveral && text.includes(" ") ? `(${text})` : text;
    if (kind === "id") return text;
    const slug = text
      .slice(0, 40)
      .replaceAll(/[^A-Za-z0-9.]+/g, "-")
      .replaceAll(/^-|-$/g, "");
    const id = ["LicenseRef", ...(slug === "" ? [] : [slug]), hash([text]).slice(0, 8)].join("-");
    this.#texts.set(id, text);
    return id;
  }
}
