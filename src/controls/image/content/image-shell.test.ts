import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-shell.ts";
import { findings, told } from "./testing.ts";

const shell = (name: string, layer = 0) => ({ name, sort: "shell" as const, path: `usr/bin/${name}`, layer });
const layer = (createdBy: string) => ({
  digest: null,
  diffId: null,
  step: { createdBy, created: null, isEmpty: false },
});

suite(control.id, () => {
  test("one finding names them all, with the layers that brought them", () => {
    const found = findings(control, {
      programs: [shell("bash"), shell("dash"), shell("zsh", 1)],
      layers: [layer("ADD root.tar /"), layer("RUN apt-get install zsh")],
    });
    assert.deepEqual(
      found.map(({ message }) => message.split(":")[0]),
      ["it holds bash, dash (layer 1 of 2, ADD root.tar /); zsh (layer 2 of 2, RUN apt-get install zsh)"],
    );
  });
  test("other programs are none, and thousands are told in one line", () => {
    assert.deepEqual(
      told(control, { programs: [{ name: "apk", sort: "package manager", path: "sbin/apk", layer: 0 }] }),
      [],
    );
    const programs = Array.from({ length: 10_000 }, (_, at) => shell(`sh${at}`, at));
    assert.ok((findings(control, { programs })[0]?.message.length ?? 1e9) < 1000);
  });
  test("what nobody looked at is undecided", () => {
    assert.deepEqual(told(control, { source: "sbom" }), ["? files"]);
    assert.deepEqual(told(control, { configuration: { os: "windows" } }), ["? files"]);
    assert.deepEqual(told(control, { source: "folder" }), []);
  });
});
