import { digitsEnd, readFirst, type VersionScheme } from "./order.ts";
import { compareByPrerelease, compareNumbers, readSemanticVersion, type SemanticVersion } from "./semver.ts";

/**
 * Go modules: golang.org/x/mod/semver, with the `v` that advisories leave out or without; and Go's own releases (`go1.21rc1`)
 * as the Go vulnerability database writes them (`1.21.0-rc.1`). That package sorts what is no version, such as `(devel)`,
 * before all versions; here it has no order, lest a build without a version be taken for an old one.
 */
export const go: VersionScheme = readFirst(
  (text) => (text.startsWith("go") ? readRelease(text) : readSemanticVersion(text, { v: true, parts: 1 })),
  (a, b) => compareNumbers(a, b) || compareByPrerelease(a, b),
);

/** `go1.21`, `go1.21.3`, `go1.21rc1`, with a toolchain's own suffix (`go1.21.3-custom`, `go1.21.3 X:boringcrypto`). */
function readRelease(text: string): SemanticVersion | string {
  let end = text.length;
  for (const mark of ["-", "+", " "]) {
    const at = text.indexOf(mark);
    if (at >= 0) end = Math.min(end, at);
  }
  const release = text.slice(2, end);
  let kind = release.search(/[a-z]/);
  if (kind < 0) kind = release.length;
  const numbers = release.slice(0, kind);
  const word = ["alpha", "beta", "rc"].find((each) => release.startsWith(each, kind));
  if (word === undefined) return readSemanticVersion(release, { v: false, parts: 1 });
  const from = kind + word.length;
  const to = digitsEnd(release, from);
  if (to === from || to < release.length) return `no number follows its "${word}"`;
  const base = readSemanticVersion(numbers, { v: false, parts: 1 });
  if (typeof base === "string") return base;
  return { ...base, prerelease: `${word}.${release.slice(from, to)}` };
}
