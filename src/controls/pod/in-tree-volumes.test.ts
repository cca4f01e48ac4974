import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./in-tree-volumes.ts";

const volume = (source: string): string => pod(`volumes: [{name: a, ${source}}]`);

suite(control.id, () => {
  test("Azure's in-tree types name their drivers", () => {
    assert.match(assertBroken(control, volume("azureDisk: {diskName: a}")).message, /disk\.csi\.azure\.com/);
    assert.match(assertBroken(control, volume("azureFile: {shareName: a}")).message, /file\.csi\.azure\.com/);
  });
  test("the Key Vault flexVolume is told by flex-volume-key-vault alone", () => {
    assertMet(control, volume("flexVolume: {driver: azure/kv}"));
    assertBroken(control, volume("flexVolume: {driver: example.com/other}"));
    assertBroken(control, volume("flexVolume: {driver: '{{ .Values.driver }}'}"));
  });
  test("gitRepo is high", () => {
    assert.equal(assertBroken(control, volume("gitRepo: {repository: a}")).severity, "high");
  });
  test("removed types cannot start", () => {
    assert.match(assertBroken(control, volume("glusterfs: {endpoints: a, path: b}")).message, /1\.26/);
  });
  test("types that are kept are met", () => {
    for (const source of [
      "csi: {driver: disk.csi.azure.com}",
      "nfs: {server: a, path: /b}",
      "iscsi: {}",
      "emptyDir: {}",
      "hostPath: {path: /}",
      "azureDisk: null",
    ]) {
      assertMet(control, volume(source));
    }
  });
  test("several volumes are several findings", () => {
    assertBroken(
      control,
      pod("volumes: [{name: a, gitRepo: {repository: a}}, {name: b, azureFile: {shareName: a}}]"),
      2,
    );
  });
  test("wrong types and templates decide nothing", () => {
    assertMet(control, volume("gitRepo: yes"));
    assertUndecided(control, pod("volumes: '{{ .Values.volumes }}'"));
    assertUndecided(control, pod("volumes: {a: b}"));
  });
});
