import type { Affected, VersionEvent } from "../advisories/index.ts";
import { compareVersions, type Scheme, schemeOf } from "../versions/index.ts";
import { placeIn } from "./range.ts";

/** Whether a version is affected, with the range and the comparison that tell. */
export type Verdict =
  | {
      readonly affected: true;
      readonly range: string;
      readonly comparison: string;
      /** The first version after it that is not affected, as far as this range tells. */
      readonly fixed: string | null;
      /** A later version is not affected or may not be, as a list ends, and the advisory does not say which is the first. */
      readonly ends: boolean;
    }
  | { readonly affected: false }
  | { readonly affected: undefined; readonly reason: string };

/** A version is affected that is listed or lies in a range (OSV Schema, "Evaluation"). */
export function judge(version: string, affected: Affected): Verdict {
  const own = schemeOf(affected.ecosystem);
  let reason: string | undefined;
  for (const range of affected.ranges) {
    const scheme = own ?? (range.semver ? "semver" : undefined);
    if (scheme === undefined) {
      reason ??= `no order of versions is known for ${affected.ecosystem}`;
      continue;
    }
    const place = placeIn(scheme, version, range.events);
    if (place.inside === undefined) reason ??= place.reason;
    if (place.inside !== true) continue;
    return {
      affected: true,
      range: rangeText(place.from, place.end),
      comparison: comparisonText(scheme, version, place.from, place.end),
      fixed: place.end?.kind === "fixed" ? place.end.version : null,
      ends: place.end?.kind === "last_affected",
    };
  }
  const listed = affected.versions.find((each) => isSame(own, each, version));
  if (listed !== undefined) return { affected: true, ...listedText(own, version, listed, affected) };
  return reason === undefined ? { affected: false } : { affected: undefined, reason };
}

/** Listed versions are few where there are ranges as well; those that ranges tell are not kept. */
function isSame(scheme: Scheme | undefined, listed: string, version: string): boolean {
  if (listed === version) return true;
  return scheme !== undefined && compareVersions(scheme, listed, version) === 0;
}

function listedText(
  scheme: Scheme | undefined,
  version: string,
  listed: string,
  { versions }: Affected,
): { range: string; comparison: string; fixed: null; ends: true } {
  const comparison =
    listed === version ? `${version} is listed` : `${scheme}: ${version} = ${listed}, which is listed`;
  const range =
    versions.length === 1 ? `the version ${listed}` : `${versions.length} versions that are listed`;
  return { range, comparison, fixed: null, ends: true };
}

function rangeText(from: string, end: VersionEvent | undefined): string {
  const parts = from === "0" ? [] : [`>= ${from}`];
  if (end !== undefined) parts.push(`${end.kind === "fixed" ? "<" : "<="} ${end.version}`);
  return parts.length === 0 ? "all versions" : parts.join(", ");
}

function comparisonText(
  scheme: Scheme,
  version: string,
  from: string,
  end: VersionEvent | undefined,
): string {
  const parts = from === "0" ? [] : [`${version} >= ${from}`];
  if (end !== undefined) parts.push(`${version} ${end.kind === "fixed" ? "<" : "<="} ${end.version}`);
  return parts.length === 0 ? "all versions are affected" : `${scheme}: ${parts.join(" and ")}`;
}
