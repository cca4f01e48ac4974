import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { baseScore } from "./score.ts";

suite("base scores of CVSS", () => {
  test("of version 2, as its guide works them out (3.3)", () => {
    assert.equal(baseScore("AV:N/AC:L/Au:N/C:N/I:N/A:C"), 7.8);
    assert.equal(baseScore("AV:N/AC:L/Au:N/C:C/I:C/A:C"), 10);
    assert.equal(baseScore("AV:L/AC:H/Au:N/C:C/I:C/A:C"), 6.2);
    assert.equal(baseScore("(AV:N/AC:L/Au:N/C:N/I:N/A:N)"), 0);
  });

  test("of version 3, as its examples give them", () => {
    assert.equal(baseScore("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N"), 6.4);
    assert.equal(baseScore("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N"), 3.1);
    assert.equal(baseScore("CVSS:3.0/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L"), 4.2);
    assert.equal(baseScore("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"), 6.1);
    assert.equal(baseScore("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"), 10);
    assert.equal(baseScore("CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:H/A:N"), 7.5);
  });

  test("of version 4, as its examples give them", () => {
    assert.equal(baseScore("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"), 7.3);
    assert.equal(baseScore("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N"), 8.8);
    assert.equal(baseScore("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H"), 10);
    assert.equal(baseScore("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"), 0);
  });

  test("does not mind the metrics of time and environment", () => {
    assert.equal(baseScore("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:C"), 9.8);
    assert.equal(baseScore("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/E:P"), 8.8);
  });

  test("gives nothing for what is no vector", () => {
    for (const text of [
      "",
      "9.8",
      "CVSS:3.1/AV:N",
      "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X",
      "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
      "CVSS:4.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
      `AV:N/AC:L/Au:N/C:N/I:N/A:C${"/E:U".repeat(200)}`,
    ])
      assert.equal(baseScore(text), undefined, text);
  });
});
