import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-world-writable.ts";
import { findings, told } from "./testing.ts";

const file = (path: string, mode = 0o666) => ({ path, layer: 0, mode, uid: 0, isDirectory: false });
const folder = (path: string, mode = 0o777) => ({ ...file(path, mode), isDirectory: true });

suite(control.id, () => {
  test("what lies in an open folder is told with it", () => {
    const modes = [folder("app"), folder("app/a/b"), file("app/a/c"), file("application"), file("etc/x")];
    assert.deepEqual(told(control, { modes }), ["app", "application", "etc/x"]);
    assert.match(findings(control, { modes })[0]?.message ?? "", /^app, 3 files and folders: app, app\/a\/b/);
  });
  test("the sticky bit, and setuid files that nobody else writes, are not meant", () => {
    const modes = [folder("tmp", 0o1777), file("usr/bin/su", 0o4755), folder("srv", 0o2775)];
    assert.deepEqual(told(control, { modes }), []);
    // Of a file the sticky bit says nothing.
    assert.deepEqual(told(control, { modes: [file("a", 0o1666)] }), ["a"]);
  });
  test("many are told by the folders above them, never more than twenty times", () => {
    const spread = (depth: number) =>
      Array.from({ length: 5000 }, (_, at) =>
        file(`a/${depth > 1 ? at % 30 : 0}/${depth > 2 ? at : 0}/${at}`),
      );
    assert.deepEqual(told(control, { modes: spread(1) }), ["a/0/0"]);
    assert.deepEqual(told(control, { modes: spread(2) }), ["a"]);
    const top = Array.from({ length: 5000 }, (_, at) => file(`${at}/x`));
    const found = findings(control, { modes: top });
    assert.equal(found.length, 21);
    assert.match(found.at(-1)?.message ?? "", /4980 more folders/);
    assert.ok(JSON.stringify(findings(control, { modes: spread(3) })).length < 5000);
  });
  test("an SBOM tells no modes", () => assert.deepEqual(told(control, { source: "sbom" }), ["? files"]));
});
