import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { told } from "../dockerfile/testing.ts";
import { control } from "./image-exposed-ssh.ts";

suite(control.id, () => {
  test("ports of the image, stages below included", () => {
    assert.deepEqual(told(control, "FROM a AS b\nEXPOSE 22/tcp\nFROM b\nARG P=23\nEXPOSE $P 80"), [
      "22/tcp",
      "$P",
    ]);
    assert.deepEqual(told(control, "FROM a AS b\nEXPOSE 22\nFROM c\nEXPOSE 22/udp 2222 $Q"), []);
  });
});
