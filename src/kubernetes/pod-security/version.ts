import { UsageError } from "../../base/result.ts";

const newestMinor = 37;

/** The versions of the standard, one for each minor version of Kubernetes, oldest first. */
export const versions: readonly string[] = Array.from(
  { length: newestMinor + 1 },
  (_, minor) => `1.${minor}`,
);

/** `1.34`, `v1.34` or `latest` as the number 34; undefined when it is none of these. */
export function parseMinor(version: string): number | undefined {
  if (version === "latest") return newestMinor;
  const minor = /^v?1\.(0|[1-9]\d{0,3})$/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** The minor version whose rules apply: one newer than known has the newest known rules, as in the API server. */
export function minorOf(version: string): number {
  const minor = parseMinor(version);
  if (minor === undefined) throw unknownVersion(version);
  return Math.min(minor, newestMinor);
}

export function unknownVersion(version: string): UsageError {
  return new UsageError(
    `"${version}" is no version of the Pod Security Standards: give a minor version such as 1.34, or latest`,
  );
}
