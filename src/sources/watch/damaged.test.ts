import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { temporaryFolder } from "../archive/index.ts";
import { WatchStore } from "./index.ts";

describe("a store of what is watched", () => {
  it("is told as damaged where it holds something else than what was put in", () => {
    const [folder] = temporaryFolder();
    const store = new WatchStore(folder, { make: true });
    const other = new DatabaseSync(join(folder, "watch.db"));
    other.exec("INSERT INTO meta VALUES ('own', '{broken')");
    other.exec("INSERT INTO package (purl, reason, body) VALUES ('pkg:npm/a@1', 'none', 'nope')");
    other.close();
    const told = (work: () => unknown): string => {
      try {
        work();
        return "nothing";
      } catch (error) {
        const known = store.damage(error);
        return known instanceof Error ? `${known.name} ${known.message}` : String(known);
      }
    };
    assert.match(
      told(() => store.getJson("own")),
      /watch\.db cannot be used: it is damaged; remove it/,
    );
    assert.equal(store.getJson("nothing"), undefined);
    assert.equal(
      told(() => {
        throw Object.assign(new Error("no network"), { code: "ENOTFOUND" });
      }),
      "Error no network",
    );
    store.close();
  });
});
