/**
 * Orders of versions beside the ecosystems' own tools: pairs of versions that advisories name, and odd ones. A tool that is
 * not at hand is skipped and says so. NuGet has none that runs here; its order stands on its documentation.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { compareVersions, type Order, type Scheme } from "../../src/packages/index.ts";
import { buildOracle } from "./cel/oracle.ts";
import { type Pair, pairsOf } from "./versions/pairs.ts";
import type { Answers } from "./versions/run.ts";
import {
  askApk,
  askComposer,
  askDpkg,
  askMaven,
  askPython,
  askRpm,
  askRuby,
  askSemver,
} from "./versions/tools.ts";

suite("versions beside the ecosystems' own tools", () => {
  agrees("apk", "apk-tools", 2_000, askApk);
  agrees("bitnami", "Bitnami's go-version", 100_000, (pairs) => askGo("bitnami", pairs));
  agrees("composer", "composer/semver", 100_000, askComposer);
  agrees("dpkg", "dpkg", 2_000, askDpkg);
  agrees("go", "golang.org/x/mod/semver", 100_000, (pairs) => askGo("go", pairs));
  agrees("maven", "Maven", 20_000, askMaven);
  agrees("pep440", "packaging", 100_000, askPython);
  agrees("rpm", "rpm", 100_000, askRpm);
  agrees("rubygems", "RubyGems", 100_000, askRuby);
  agrees("semver", "npm's semver", 100_000, askSemver);
});

function agrees(scheme: Scheme, tool: string, count: number, ask: (pairs: readonly Pair[]) => Answers): void {
  test(`${scheme} beside ${tool}`, (context) => {
    const factor = Number(process.env["VERSION_PAIRS"] ?? 1);
    const pairs = pairsOf(scheme, count * factor);
    const answers = ask(pairs);
    if (typeof answers === "string") return context.skip(answers);
    assert.equal(answers.length, pairs.length);
    const differing = pairs.flatMap(([a, b], index) => {
      const ours = compareVersions(scheme, a, b);
      return ours === answers[index]
        ? []
        : [`${a} ${sign(ours)} ${b}, but ${tool} says ${sign(answers[index])}`];
    });
    const compared = answers.filter((answer) => answer !== undefined).length;
    console.log(
      `${scheme}: ${pairs.length} pairs, of which ${tool} refuses ${pairs.length - compared}; ${differing.length} differ`,
    );
    assert.deepEqual(differing.slice(0, 20), []);
  });
}

function askGo(scheme: string, pairs: readonly Pair[]): Answers {
  const oracle = buildOracle(new URL("./versions/", import.meta.url));
  if (typeof oracle === "string") return oracle;
  try {
    return oracle
      .ask(pairs.map((pair) => [scheme, ...pair]))
      .map((answer) => (answer ?? undefined) as Order | undefined);
  } finally {
    oracle.close();
  }
}

function sign(order: Order | undefined): string {
  return order === undefined ? "?" : order < 0 ? "<" : order > 0 ? ">" : "=";
}
