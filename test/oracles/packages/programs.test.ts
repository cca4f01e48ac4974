import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { binariesReader } from "../../../src/sources/packages/binaries/index.ts";
import { goReader } from "../../../src/sources/packages/go/index.ts";
import { rustReader } from "../../../src/sources/packages/rust.ts";
import { output, packagesIn, shown } from "./tool.ts";

const place = mkdtempSync(join(tmpdir(), "breakwater-programs-"));
after(() => rmSync(place, { recursive: true, force: true }));

suite("programs that Go builds", () => {
  const folder = join(place, "go");
  mkdirSync(folder);
  writeFileSync(join(folder, "go.mod"), "module example.org/oracle\n\ngo 1.20\n");
  writeFileSync(
    join(folder, "main.go"),
    'package main\n\nvar version = "unset"\n\nfunc main() { println(version) }\n',
  );
  for (const [system, machine, name] of [
    ["linux", "amd64", "tool"],
    ["linux", "mips", "tool-of-32-bits-and-big-numbers-first"],
    ["windows", "amd64", "tool.exe"],
  ] as const)
    test(`hold what "go version -m" tells: ${system}/${machine}`, (context) => {
      const program = join(folder, name);
      const flags = ["build", "-ldflags", "-X main.version=1.2.3", "-o", program, "."];
      const env = { GOOS: system, GOARCH: machine, CGO_ENABLED: "0" };
      if (output("go", flags, { cwd: folder, env }) === undefined) return context.skip("go cannot build it");
      const release = /: go(\S+)/.exec(output("go", ["version", program]) ?? "")?.[1];
      assert.deepEqual(packagesIn(goReader, program).map(shown), [
        "example.org/oracle@v1.2.3",
        `stdlib@${release}`,
      ]);
    });

  test("hold the modules of a real one", (context) => {
    const program = join(folder, "yaml");
    const source = join(import.meta.dirname, "../yaml");
    if (output("go", ["build", "-mod=readonly", "-o", program, "."], { cwd: source }) === undefined)
      return context.skip("go cannot build it, or its modules are not to be had");
    const lines = (output("go", ["version", "-m", program]) ?? "").split("\n");
    const told = lines.map((line) => line.split("\t")).filter(([, kind]) => kind === "dep");
    const found = packagesIn(goReader, program).map(shown);
    assert.ok(told.length > 0);
    for (const [, , path = "", version] of told) assert.ok(found.includes(`${path}@${version}`), path);
  });
});

test("programs that cargo-auditable builds hold their crates", (context) => {
  const folder = join(place, "rust");
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(
    join(folder, "Cargo.toml"),
    '[package]\nname = "oracle"\nversion = "0.3.1"\nedition = "2021"\n',
  );
  writeFileSync(join(folder, "src/main.rs"), "fn main() {}\n");
  if (output("cargo", ["auditable", "build", "--offline"], { cwd: folder }) === undefined)
    return context.skip("cargo-auditable cannot be run");
  assert.deepEqual(packagesIn(rustReader, join(folder, "target/debug/oracle")).map(shown), ["oracle@0.3.1"]);
});

test("well-known programs of this machine hold the version that they print", (context) => {
  const told = [
    "bash",
    "busybox",
    "curl",
    "git",
    "node",
    "openssl",
    "perl",
    "php",
    "python3",
    "ruby",
  ].flatMap((name) => {
    const path = output("sh", ["-c", `command -v ${name}`])?.trim() ?? "";
    const printed = path.startsWith("/")
      ? output(path, [name === "openssl" ? "version" : "--version"])
      : undefined;
    if (printed === undefined) return [];
    return packagesIn(binariesReader, realpathSync(path)).map(({ version }) => ({ name, version, printed }));
  });
  if (told.length === 0) return context.skip("none of them is here");
  for (const { name, version, printed } of told) assert.ok(printed.includes(version), `${name} ${version}`);
});
