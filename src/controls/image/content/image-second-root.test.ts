import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-second-root.ts";
import { findings, told } from "./testing.ts";

const account = (name: string, uid: number) => ({ name, uid, gid: 0, shell: "/bin/sh" });

suite(control.id, () => {
  test("by the number alone", () => {
    assert.deepEqual(told(control, { accounts: [account("root", 0), account("app", 10)] }), []);
    const accounts = [account("root", 0), account("toor", 0), account("app", 0)];
    assert.match(findings(control, { accounts })[0]?.message ?? "", /^toor, app have the number 0/);
  });
  test("thousands are told in one line", () => {
    const accounts = Array.from({ length: 9000 }, (_, at) => account(`a${at}`, 0));
    assert.ok((findings(control, { accounts })[0]?.message.length ?? 1e9) < 500);
  });
  test("an SBOM tells no accounts", () => assert.deepEqual(told(control, { source: "sbom" }), ["? files"]));
});
