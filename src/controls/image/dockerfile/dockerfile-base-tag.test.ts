import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-base-tag.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("FROM and COPY --from; neither stages nor contexts", () => {
    const text =
      "FROM a:latest AS b\nFROM b\nFROM scratch\nFROM localhost:5000/c\nCOPY --from=b / /\nCOPY --from=0 / /\nCOPY --from=x/y / /\nCOPY --from=files / /";
    assert.deepEqual(told(control, text), ["a:latest", "localhost:5000/c", "x/y"]);
  });
  test("digests and variables", () => {
    assert.deepEqual(told(control, "FROM a@sha256:0\nFROM a:latest@sha256:0"), []);
    assert.deepEqual(
      told(
        control,
        "ARG V\nARG W=1\nFROM a:$V\nFROM a:$W\nFROM $V/b\nFROM $V/b:1\nFROM $V\nFROM a:${V:-latest}",
      ),
      ["? a:$V", "$V/b", "? $V", "? a:${V:-latest}"],
    );
  });
});
