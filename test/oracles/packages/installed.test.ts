import assert from "node:assert/strict";
import { existsSync, globSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { javaReader } from "../../../src/sources/packages/java/index.ts";
import { npmReader } from "../../../src/sources/packages/npm.ts";
import { pythonReader } from "../../../src/sources/packages/python.ts";
import { rubyReader } from "../../../src/sources/packages/ruby.ts";
import { output, packagesIn, shown } from "./tool.ts";

test("packages of Node.js are those that npm lists", (context) => {
  const root = join(import.meta.dirname, "../../../node_modules");
  const listed = output("npm", ["ls", "--all", "--parseable", "--long"], { cwd: dirname(root) });
  if (listed === undefined) return context.skip("npm cannot be run, or misses something");
  const told = listed.split("\n").flatMap((line) => {
    const [path = "", shownAs = ""] = line.split(":");
    return path.startsWith(`${root}/`) ? [shownAs] : [];
  });
  const found = globSync(`${root}/**/package.json`).flatMap((path) => packagesIn(npmReader, path).map(shown));
  assert.deepEqual([...new Set(found)].sort(), [...new Set(told)].sort());
});

test("distributions of Python are those that pip lists", (context) => {
  const listed = output("python3", ["-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]);
  const paths = output("python3", [
    "-c",
    "import json, sys; print(json.dumps([p for p in sys.path if p.endswith('-packages')]))",
  ]);
  if (listed === undefined || paths === undefined) return context.skip("pip cannot be run");
  const named = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, "-");
  const entries: readonly { name: string; version: string }[] = JSON.parse(listed);
  const told = new Set(entries.map(({ name, version }) => `${named(name)}@${version}`));
  const folders: readonly string[] = JSON.parse(paths);
  const found = folders.flatMap((folder) =>
    globSync(`${folder}/{*.dist-info/METADATA,*.egg-info/PKG-INFO,*.egg-info,*.egg}`)
      .filter((path) => !existsSync(join(path, "PKG-INFO")))
      .flatMap((path) => packagesIn(pythonReader, path))
      .map(({ name, version }) => `${named(name)}@${version}`),
  );
  for (const each of told) assert.ok(found.includes(each), each);
});

test("gems are those that RubyGems lists", (context) => {
  const program =
    'Gem::Specification.each { |s| puts [s.loaded_from, s.name, s.version, s.platform].join("\\t") }';
  const listed = output("ruby", ["-e", program]);
  if (listed === undefined) return context.skip("ruby cannot be run");
  const lines = listed.trimEnd().split("\n");
  assert.ok(lines.length > 0);
  for (const line of lines) {
    const [path = "", name, version, platform] = line.split("\t");
    const [found] = packagesIn(rubyReader, path);
    assert.equal(`${found?.name} ${found?.version}`, `${name} ${version}`);
    assert.equal(found?.qualifiers?.["platform"] ?? "ruby", platform);
  }
});

test("archives of a repository of Maven are what their folders say, or of an unknown group", (context) => {
  const root = join(homedir(), ".m2/repository");
  const archives = globSync(`${root}/**/*.jar`);
  if (archives.length === 0) return context.skip("Maven has fetched nothing here");
  let known = 0;
  for (const path of archives) {
    const folders = dirname(path)
      .slice(root.length + 1)
      .split("/");
    const [version, name] = [folders.pop(), folders.pop()];
    const own = packagesIn(javaReader, path).find(({ inside }) => inside === undefined);
    assert.equal(`${own?.name} ${own?.version}`, `${name} ${version}`);
    if (own?.namespace === null) continue;
    assert.equal(own?.namespace, folders.join("."));
    known++;
  }
  assert.ok(known > 0);
});
