import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { formatPath, resourceName } from "../model/index.ts";
import { parseText } from "../syntax/index.ts";
import { readObjects } from "./objects.ts";

function read(text: string): string[] {
  const documents = parseText(text).documents.flatMap((syntax) => readObjects(syntax, "a.yaml", "a") ?? []);
  return documents.flatMap(({ objects }) =>
    objects.map(({ ref }) => `${ref.apiVersion} ${resourceName(ref)} ${formatPath(ref.origin.item)}`.trim()),
  );
}

suite("objects of a document", () => {
  test("a plain one, and none where apiVersion or kind is missing", () => {
    assert.deepEqual(read("apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}"), [
      "v1 shop/a[Pod]",
    ]);
    assert.deepEqual(read("apiVersion: v2\nname: chart"), []);
    assert.deepEqual(read("kind: Pod"), []);
    assert.deepEqual(read("[1, 2]"), []);
  });
  test("a List's items, Lists within it, and what is no object left out", () => {
    const text =
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- text\n- {kind: Pod}\n- apiVersion: v1\n  kind: List\n  items: [{apiVersion: v1, kind: Pod, metadata: {name: b}}]\n";
    assert.deepEqual(read(text), ["v1 a[Pod] items[0]", "v1 b[Pod] items[3].items[0]"]);
  });
  test("a typed list says what its items are, unless they say it themselves", () => {
    const text =
      "apiVersion: apps/v1\nkind: DeploymentList\nitems: [{metadata: {name: a}}, {apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}]";
    assert.deepEqual(read(text), ["apps/v1 a[Deployment] items[0]", "apps/v1 b[Deployment] items[1]"]);
  });
  test("a kind that merely ends so is an object", () => {
    assert.deepEqual(read("apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nspec: {}"), [
      "example.com/v1 a[AllowList]",
    ]);
  });
  test("a name that the API server makes", () => {
    assert.deepEqual(read("apiVersion: v1\nkind: Pod\nmetadata: {generateName: job-}"), ["v1 job-[Pod]"]);
  });
});
