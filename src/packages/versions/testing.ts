import assert from "node:assert/strict";
import { compareVersions, type Scheme } from "./index.ts";

/** Holds each version to come before all that follow; those of one list are equal. */
export function holdsOrder(scheme: Scheme, ...chain: readonly (string | readonly string[])[]): void {
  const places = chain.flatMap((each, place) => [each].flat().map((version) => ({ version, place })));
  for (const a of places)
    for (const b of places)
      assert.equal(
        compareVersions(scheme, a.version, b.version),
        Math.sign(a.place - b.place),
        `${scheme}: ${a.version} and ${b.version}`,
      );
}

/** Holds versions to be none of the scheme: they have no order, not even to themselves. */
export function holdsNone(scheme: Scheme, ...versions: readonly string[]): void {
  for (const version of versions) assert.equal(compareVersions(scheme, version, version), undefined, version);
}

/**
 * What versions of a scheme are made of: pieces that are put together at random, right and wrong. An open box stands for a
 * blank.
 */
export const pieces: Readonly<Record<Scheme, readonly string[]>> = {
  apk: parted(
    "0 1 10 01 002 . . a b z _alpha _beta2 _pre _rc1 _git20 _p1 _p _cvs _hg _x ~ab12 -r0 -r10 -r -",
  ),
  bitnami: parted("0 1 10 2 . . . -0 -1 -10 -rc -a.1 .b +x 01"),
  composer: parted(
    "0 1 10 2 007 . . . v V - _ alpha a1 beta b2 RC rc1 patch pl2 p stable STABLE -dev dev .x x-dev +build @beta ␣as␣ 20100102 2010-01-02 99999999999999999999 123456",
  ),
  dpkg: parted("0 1 10 01 . . ~ + - a B rc 1: 0: : dfsg deb12u1 é _ 000 99999999999999999999"),
  generic: parted("0 1 10 01 . . v a z zb"),
  go: parted(
    "0 1 10 2 . . . v -0 -rc.1 -pre .b -20230102030405-abcdefabcdef +incompatible 01 - 99999999999999999999",
  ),
  maven: parted(
    "0 1 10 2 007 . . - - alpha a b1 m M2 rc CR snapshot ga Final release sp x foo _ + 1234567890 12345678901234567890 0000000000 jre8",
  ),
  nuget: parted("0 1 10 007 . . . -rc -RC -1 --5 -0 .a +x + 2147483648 ␣"),
  pep440: parted(
    "0 1 10 2 007 . . 1! v a alpha1 b2 c rc1 pre preview .post1 -1 r2 rev .dev dev3 + +abc.1 _ - A ␣ ubuntu 99999999999999999999",
  ),
  rpm: parted("0 1 10 01 . . ~ ^ - - a B rc 1: 0: : el8 _ + git é 99999999999999999999"),
  rubygems: parted("0 1 10 2 007 . . . - a b2 rc pre B x86 _ ␣ 99999999999999999999"),
  semver: parted("0 1 10 2 . . . -0 -rc.1 -rc.10 -a-b .x .7 +b + v 01 - ␣"),
};

/** What pieces follow, so that enough of all are versions. */
export const stems: readonly string[] = ["", "1", "1.0", "1.0.0", "1.0.0", "1.2.10", "2.0.0"];

function parted(text: string): readonly string[] {
  return text.split(" ").map((piece) => piece.replaceAll("␣", " "));
}
