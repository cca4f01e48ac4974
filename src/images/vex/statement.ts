import type { Exemption } from "../vulnerabilities.ts";

/** What somebody who knows a product says of a weakness in it, in whatever format. */
export interface VexStatement {
  /** Names of the weakness: any of them is meant. */
  readonly names: readonly string[];
  readonly status: Exemption["status"];
  readonly reason: string | null;
  readonly products: readonly VexProduct[];
  /** When it was true, in milliseconds; null: not stated, so that any other is newer. */
  readonly time: number | null;
  /** The document. */
  readonly source: string;
}

export interface VexProduct {
  /** Any of them names it: package URLs, references of images, digests, names within an SBOM. */
  readonly identifiers: readonly string[];
  /** Parts of it that have the weakness, each by its identifiers; empty: not stated. */
  readonly parts: readonly (readonly string[])[];
}

export interface VexDocument {
  readonly statements: readonly VexStatement[];
  /** Statements that say nothing, each with its reason. */
  readonly invalid: readonly string[];
}

export const limits = {
  statements: 200_000,
  items: 10_000,
  products: 1_000_000,
  depth: 64,
  text: 16_384,
} as const;

/** `vulnerable_code_not_present` in words, and what is said beyond. */
export function reasonOf(justification: string | null, impact: string | null): string | null {
  const words = justification?.replaceAll(/[_-]/g, " ").trim() ?? "";
  const text = impact?.trim() ?? "";
  if (words === "" && text === "") return null;
  return words === "" || text === "" ? `${words}${text}` : `${words}: ${text}`;
}

export function timeOf(value: unknown): number | null {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
