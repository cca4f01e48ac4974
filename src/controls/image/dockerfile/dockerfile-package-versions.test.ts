import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-package-versions.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("one finding a command, at its first package without", () => {
    assert.deepEqual(
      told(control, "FROM a\nRUN apt-get install a=1 b c && pip install d\nRUN npm i -g e && gem install f"),
      ["b", "d", "e", "f"],
    );
  });
  test("stated, elsewhere, or not known", () => {
    for (const run of [
      "apk add -t .d a~1 b=2",
      "pip install a==1 'b>=2' -r c.txt",
      "pip install . ./x y.whl",
      "npm ci",
      "npm i -g a@1 @b/c@2",
      "apt-get install $A ./x.deb",
      "gem install a -v 1",
      "dnf install a-1.2",
    ])
      assert.deepEqual(told(control, `FROM a\nRUN ${run}`), [], run);
  });
});
