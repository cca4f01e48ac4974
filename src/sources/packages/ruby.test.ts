import assert from "node:assert/strict";
import { test } from "node:test";
import { rubyReader } from "./ruby.ts";
import { isWanted, readPackages } from "./testing.ts";

test("gems are told by their specifications, with their platform apart", () => {
  const gem = (name: string, ...lines: readonly string[]): string[] =>
    readPackages(
      rubyReader,
      `usr/lib/ruby/gems/3.0.0/specifications/${name}.gemspec`,
      `${lines.join("\n")}\n`,
    );
  assert.deepEqual(
    gem("a-1.0", '  s.name = "a".freeze', '  s.version = "1.0"', '  s.licenses = ["MIT".freeze]'),
    ["a@1.0 MIT"],
  );
  assert.deepEqual(
    gem("b-c-2.1-x86_64-linux", "  s.name = 'b-c'", "  s.version = B::V", '  s.platform = "x86_64-linux"'),
    ["b-c@2.1?platform=x86_64-linux"],
  );
  assert.deepEqual(gem("default/d-3.0", '  spec.name = "#{x}"'), ["d@3.0"]);
  assert.throws(() => gem("nothing"), /no name/);
  assert.ok(!isWanted(rubyReader, "app/mine.gemspec"));
});
