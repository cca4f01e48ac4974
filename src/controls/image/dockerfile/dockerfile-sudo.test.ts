import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-sudo.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("in the image alone", () => {
    assert.deepEqual(told(control, "FROM a AS b\nRUN apk add sudo\nFROM c\nRUN apk add doas"), ["doas"]);
    assert.deepEqual(told(control, "FROM a\nRUN apt-get install sudo && apt-get remove sudo"), []);
    assert.deepEqual(told(control, "FROM a\nRUN sudo apt-get install x"), []);
  });
  test("rights without a password", () => {
    assert.deepEqual(told(control, "FROM a\nRUN echo 'app ALL=NOPASSWD:ALL' >> /etc/sudoers"), [
      "'app ALL=NOPASSWD:ALL'",
    ]);
  });
});
