import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { apkReader } from "./apk.ts";

suite("packages of apk", () => {
  const file = { path: "lib/apk/db/installed", size: 0, mode: 0o644 };
  const read = (text: string) => apkReader.read(Buffer.from(text), file).packages;

  const installed = `C:Q1yHnyUdgRCbVVAVmIZWVvFqrFbtM=
P:alpine-baselayout-data
V:3.6.5-r0
A:x86_64
S:11400
I:77824
T:Alpine base dir structure and init scripts
U:https://git.alpinelinux.org/cgit/aports/tree/main/alpine-baselayout
L:GPL-2.0-only
o:alpine-baselayout
m:Someone <someone@example.org>
t:1714982057
c:3d8a24d1
r:alpine-baselayout
F:etc
R:fstab
Z:Q11Q7hNe8QpDS531guqCdrXBzoA/o=
R:shadow
a:0:42:640
Z:Q1ltrPIAW2zHeDiajsex2Bdmq3uqA=
F:etc/profile.d
R:README
F:
R:top

C:Q1
P:zlib
V:1.3.1-r1
A:x86_64
L:Zlib
o:zlib
F:lib
F:usr
F:usr/lib
R:libz.so.1

`;

  test("are those of the database, with their origin and their files", () => {
    const expected = [
      {
        type: "apk",
        namespace: null,
        name: "alpine-baselayout-data",
        version: "3.6.5-r0",
        qualifiers: { arch: "x86_64", upstream: "alpine-baselayout" },
        licenses: ["GPL-2.0-only"],
        owns: ["etc/fstab", "etc/shadow", "etc/profile.d/README", "top"],
      },
      {
        type: "apk",
        namespace: null,
        name: "zlib",
        version: "1.3.1-r1",
        qualifiers: { arch: "x86_64" },
        licenses: ["Zlib"],
        owns: ["usr/lib/libz.so.1"],
      },
    ];
    assert.deepEqual(read(installed), expected);
    assert.deepEqual(read(installed.trimEnd()), expected);
    assert.deepEqual(read(""), []);
    assert.throws(() => read("what"), /no entry/);
  });

  test("are in a file of their own", () => {
    const wants = (path: string) => apkReader.wants({ ...file, path }, Buffer.alloc(0));
    assert.deepEqual(
      [
        "lib/apk/db/installed",
        "usr/lib/apk/db/installed",
        "lib/apk/db/triggers",
        "x/lib/apk/db/installed",
      ].map(wants),
      [true, true, false, false],
    );
  });

  test("of any text are read or told in time", () => {
    const piece = fc.constantFrom("P:a", "V:", "F:x", "R:y", "\n", "\r\n", ":", "o:", "L:é");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          read(pieces.join(""));
        } catch (error) {
          assert.ok(error instanceof Error && error.message.startsWith("no entry"));
        }
      }),
    );
    assert.equal(read("P:a\n\n".repeat(100_000)).length, 100_000);
  });

  test("whose files would hold far more than the database are told", () => {
    const told = (text: string) => apkReader.read(Buffer.from(text), file).unreadable?.join();
    assert.match(told(`P:a\nF:${"x".repeat(4000)}\n${"R:y\n".repeat(100_000)}`) ?? "", /far longer/);
    assert.match(told(`P:a\nF:${"x".repeat(5000)}\nR:y\n`) ?? "", /longer than 4096/);
    assert.equal(told(installed), undefined);
  });
});
