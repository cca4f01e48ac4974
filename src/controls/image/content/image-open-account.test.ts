import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-open-account.ts";
import { findings, told } from "./testing.ts";

const account = (name: string, uid: number, shell: string) => ({ name, uid, gid: uid, shell });

suite(control.id, () => {
  test("only accounts that something logs in to", () => {
    const accounts = [
      account("root", 0, "/bin/bash"),
      account("app", 1000, ""),
      account("www", 33, "/usr/sbin/nologin"),
      account("none", 34, "/bin/false"),
      account("locked", 35, "/bin/sh"),
    ];
    const found = findings(control, { accounts, openAccounts: ["app", "gone", "none", "root", "www"] });
    assert.deepEqual(
      found.map(({ cause, severity }) => [cause, severity]),
      [
        ["root", undefined],
        ["app", "medium"],
      ],
    );
  });
  test("a name in a file of accounts gets into no command", () => {
    const accounts = [account("a; rm -rf /", 0, "/bin/sh")];
    assert.ok(!findings(control, { accounts, openAccounts: ["a; rm -rf /"] })[0]?.advice?.includes("rm"));
  });
  test("an SBOM tells no accounts", () => assert.deepEqual(told(control, { source: "sbom" }), ["? files"]));
});
