import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-package-recommends.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("what is in the image alone", () => {
    assert.deepEqual(
      told(control, "FROM a AS b\nRUN apt-get install x\nFROM c\nRUN apt install -y y && zypper in z"),
      ["install", "in"],
    );
  });
  test("said in any way", () => {
    for (const run of [
      "apt-get -y --no-install-recommends install a",
      "apt-get -o APT::Install-Recommends=false install a",
      "apt-get install -y",
      "apk add a",
    ])
      assert.deepEqual(told(control, `FROM a\nRUN ${run}`), [], run);
  });
});
