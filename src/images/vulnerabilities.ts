import { type Advisories, lookUp, type Match } from "../packages/index.ts";
import type { InstalledPackage } from "./inside/index.ts";

/** What somebody who knows the image says of a weakness in it. Source: OpenVEX, "Status Labels". */
export interface Exemption {
  readonly status: "not_affected" | "fixed" | "affected" | "under_investigation";
  /** Why, in the words of the statement. */
  readonly reason: string | null;
  /** The document that says so. */
  readonly source: string;
}

/** Whether a weakness counts no more by what is said of it. */
export function exempts(exemption: Exemption | undefined): boolean {
  return exemption?.status === "not_affected" || exemption?.status === "fixed";
}

/** A weakness of a package of an image. */
export interface Vulnerability extends Match {
  readonly package: InstalledPackage;
  readonly exemption?: Exemption;
}

export interface Vulnerabilities {
  readonly found: readonly Vulnerability[];
  /** Where it cannot be told whether a package has a weakness, or which ones. */
  readonly undecided: readonly { readonly purl: string; readonly id?: string; readonly reason: string }[];
}

/** The weaknesses of packages, those that are in several places looked up once. */
export function vulnerabilitiesOf(
  packages: readonly InstalledPackage[],
  advisories: Advisories,
): Vulnerabilities {
  const found: Vulnerability[] = [];
  const undecided: Vulnerabilities["undecided"][number][] = [];
  for (const [purl, same] of Map.groupBy(packages, (each) => each.purl)) {
    const looked = lookUp(purl, advisories);
    if (typeof looked === "string") {
      undecided.push({ purl, reason: looked });
      continue;
    }
    for (const each of looked.undecided) undecided.push({ purl, ...each });
    for (const match of looked.advisories)
      for (const installed of same) found.push({ ...match, package: installed });
  }
  return { found, undecided };
}
