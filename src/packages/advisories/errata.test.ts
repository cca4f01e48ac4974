import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { readAdvisory } from "./index.ts";

function read(id: string, more: object, ecosystem = "AlmaLinux:9") {
  const ranges = [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2-1.el9" }] }];
  const found = readAdvisory({ id, affected: [{ package: { ecosystem, name: "a" }, ranges }], ...more });
  if (typeof found === "string") throw new Error(found);
  const { advisory, affected } = found;
  return { upstream: advisory.upstream, word: advisory.word, isAbout: affected.length };
}

suite("advisories of distributions of rpm", () => {
  const related = ["CVE-2024-0001", "ALSA-2023:1"];

  test("repair the weaknesses that they name as related, and rate them in their summary", () => {
    const summary = "Important: a security update";
    assert.deepEqual(read("ALSA-2024:1", { summary, related }), {
      upstream: ["CVE-2024-0001"],
      word: "Important",
      isAbout: 1,
    });
    const own = { upstream: ["CVE-2024-0002"], database_specific: { severity: "LOW" } };
    assert.deepEqual(read("ALSA-2024:1", { summary, related, ...own }), {
      upstream: ["CVE-2024-0002"],
      word: "LOW",
      isAbout: 1,
    });
  });

  test("are about none where they repair bugs alone", () => {
    const bugs = { summary: "bash bug fix and enhancement update" };
    for (const id of ["ALBA-2022:1993", "ALEA-2022:1", "RLBA-2022:1", "RHEA-2022:1"])
      assert.equal(read(id, bugs).isAbout, 0, id);
    assert.equal(read("ALBA-2021:4604", { ...bugs, related }).isAbout, 1);
    assert.equal(read("ALEA-2022:0352", { summary: "a:rhel8 security and bug fix update" }).isAbout, 1);
    assert.equal(read("ALSA-2022:1", bugs).isAbout, 1);
  });

  test("are alone in that: what others call related is another weakness", () => {
    const other = read("PYSEC-2024-1", { summary: "Low: a", related }, "PyPI");
    assert.deepEqual(other, { upstream: [], word: null, isAbout: 1 });
  });
});
