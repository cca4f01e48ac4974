import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./in-tree-storage-class.ts";

const storageClass = (provisioner: string): string =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: a}\nprovisioner: ${provisioner}\n`;
const persistent = (source: string): string =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: a}\nspec: {${source}}\n`;

suite(control.id, () => {
  test("in-tree provisioners name their successors", () => {
    const { fix } = assertBroken(control, storageClass("kubernetes.io/azure-disk"));
    assert.deepEqual(fix?.changes[0]?.operations, [
      { op: "set", path: ["provisioner"], value: "disk.csi.azure.com" },
    ]);
    assert.equal(fix?.risk, "risky");
    assert.match(
      assertBroken(control, storageClass("kubernetes.io/azure-file")).message,
      /file\.csi\.azure\.com/,
    );
  });
  test("drivers, none and others are met", () => {
    assertMet(control, storageClass("disk.csi.azure.com"));
    assertMet(control, storageClass("kubernetes.io/no-provisioner"));
    assertMet(control, storageClass("example.com/azure-disk"));
    assertMet(control, storageClass(""));
  });
  test("persistent volumes of in-tree types are broken", () => {
    assertBroken(control, persistent("azureDisk: {diskName: a, diskURI: b}"));
    assertBroken(control, persistent("flexVolume: {driver: a}"));
    assertMet(control, persistent("csi: {driver: disk.csi.azure.com}"));
    assertMet(control, persistent("hostPath: {path: /a}"));
    assertMet(control, persistent("azureDisk: null"));
  });
  test("a template decides later", () => {
    assertUndecided(control, storageClass("'{{ .Values.provisioner }}'"));
  });
});
