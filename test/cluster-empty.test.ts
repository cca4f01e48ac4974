import assert from "node:assert/strict";
import { test } from "node:test";
import { breakwater, folderWith } from "./built.ts";

test("an audit that asked nothing says so", async () => {
  const nothing = await breakwater(["cluster", "audit", "-"], { input: "" });
  assert.equal(nothing.status, 0);
  assert.match(nothing.stderr, /no cluster was found/);
  const cwd = folderWith({ "main.tf": 'resource "azurerm_kubernetes_cluster" "a" {\n  name = "a"\n}\n' });
  const other = await breakwater(["cluster", "audit", ".", "-p", "pss-baseline"], { cwd });
  assert.match(other.stderr, /no control of the profile is about clusters/);
  const usual = await breakwater(["cluster", "audit", "."], { cwd });
  assert.equal(usual.stderr, "");
});
