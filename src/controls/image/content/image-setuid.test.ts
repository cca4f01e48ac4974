import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-setuid.ts";
import { findings, told } from "./testing.ts";

const file = (path: string, mode: number, more: { uid?: number; isDirectory?: boolean } = {}) => ({
  path,
  layer: 0,
  mode,
  uid: 0,
  isDirectory: false,
  ...more,
});

suite(control.id, () => {
  test("what distributions bring is one low finding, everything else each its own", () => {
    const found = findings(control, {
      modes: [
        file("usr/bin/su", 0o4755),
        file("usr/bin/chage", 0o2755),
        file("usr/lib/openssh/ssh-keysign", 0o4755),
        file("usr/bin/sudo", 0o4755),
        file("app/su", 0o4755),
        file("usr/bin/mount", 0o4755, { uid: 1000 }),
        file("bin/bbsuid", 0o4111),
      ],
    });
    assert.deepEqual(
      found.map(({ at, severity }) => [at.path.at(-1), severity]),
      [
        ["usr/bin/su", "low"],
        ["usr/bin/sudo", undefined],
        ["app/su", undefined],
        ["usr/bin/mount", undefined],
      ],
    );
    assert.match(found[0]?.message ?? "", /^su, chage, ssh-keysign, bbsuid: /);
    assert.match(found[3]?.message ?? "", /runs as user 1000 /);
  });
  test("folders, and files that nobody may run, change nobody", () => {
    const modes = [
      file("srv", 0o2775, { isDirectory: true }),
      file("app/a", 0o4644),
      file("app/b", 0o2745),
      file("app/c", 0o666),
    ];
    assert.deepEqual(told(control, { modes }), []);
    assert.deepEqual(told(control, { modes: [file("app/d", 0o2755)] }), ["app/d"]);
  });
  test("a path is one word of the command that is advised", () => {
    const [found] = findings(control, { modes: [file("app/a'b; reboot", 0o4755)] });
    assert.match(found?.advice ?? "", /^RUN chmod u-s,g-s '\/app\/a'\\''b; reboot';/);
  });
  test("no more than people read", () => {
    const modes = Array.from({ length: 3000 }, (_, at) => file(`app/${at}`, 0o4755));
    const found = findings(control, { modes });
    assert.equal(found.length, 21);
    assert.match(found.at(-1)?.message ?? "", /^2980 more/);
  });
  test("an SBOM tells no modes", () => assert.deepEqual(told(control, { source: "sbom" }), ["? files"]));
});
