import assert from "node:assert/strict";
import { parseText } from "../../syntax/index.ts";
import { Inventory } from "../inventory.ts";
import { readObjects } from "../objects.ts";

/** For tests: the world that a text describes. */
export function worldOf(text: string): Inventory {
  const parsed = parseText(text);
  assert.deepEqual(parsed.failures, []);
  const documents = parsed.documents.flatMap((syntax) => readObjects(syntax, "test.yaml", "test") ?? []);
  return new Inventory(
    "test",
    documents.flatMap(({ objects }) => objects),
    documents,
  );
}
