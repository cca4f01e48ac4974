import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Tree } from "./tree.ts";

describe("the files of an image", () => {
  it("lie nowhere behind links that lead in a circle", () => {
    const tree = new Tree();
    tree.put("loop", { layer: 0, target: "loop" });
    tree.put("loop/file", { layer: 0 });
    assert.equal(tree.has("loop/file"), false);
    assert.equal(tree.holds("loop"), true);
  });

  it("are given up where long links lead on to each other again and again", () => {
    const tree = new Tree();
    for (let index = 0; index < 39; index++)
      tree.put(`l${index}`, { layer: 0, target: `${"./".repeat(2000)}l${index + 1}` });
    assert.throws(() => {
      for (let index = 0; index < 200_000; index++) tree.put(`l0/f${index}`, { layer: 0 });
    }, /lead astray/);
  });

  it("are found behind a link with more names than a function has arguments", () => {
    const tree = new Tree();
    tree.put("long", { layer: 0, target: "a/".repeat(300_000) });
    tree.put("long/file", { layer: 0 });
    assert.equal(tree.has("long/file"), false);
  });
});
