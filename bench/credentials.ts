import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { CredentialStream, findCredentials, syntaxOfFile } from "../src/credentials/index.ts";

/**
 * How fast texts are searched: every file of a tree, in memory, on one core; beside gitleaks over the same tree where
 * `GITLEAKS` names its program.
 */
const tree = process.argv[2] ?? "node_modules";
const files = globSync(`${tree}/**/*`)
  .filter((file) => statSync(file).isFile() && statSync(file).size < 32 * 1024 * 1024)
  .map((file) => ({ file, bytes: readFileSync(file) }))
  .filter(({ bytes }) => !bytes.subarray(0, 8192).includes(0));
const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

function measure(name: string, run: () => number): void {
  run();
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    found = run();
    times.push((performance.now() - started) / 1000);
  }
  const seconds = times.sort((a, b) => a - b)[1] ?? 0;
  console.log(`| ${name} | ${seconds.toFixed(2)} | ${(size / seconds).toFixed(0)} | ${found} |`);
}

console.log(`${files.length} texts, ${size.toFixed(0)} MB\n\n| | s | MB/s | found |\n|---|---|---|---|`);
const decoder = new TextDecoder();
const texts = files.map(({ file, bytes }) => ({ text: decoder.decode(bytes), syntax: syntaxOfFile(file) }));
measure("shapes alone", () => texts.reduce((sum, { text }) => sum + findCredentials(text).length, 0));
measure("shapes and names", () =>
  texts.reduce((sum, { text, syntax }) => sum + findCredentials(text, { syntax }).length, 0),
);
measure("bytes as a stream, decoded on the way", () => {
  let found = 0;
  for (const { bytes } of files) {
    const stream = new CredentialStream(() => found++);
    for (let at = 0; at < bytes.length; at += 65_536) stream.feed(bytes.subarray(at, at + 65_536));
    stream.end();
  }
  return found;
});

const { GITLEAKS } = process.env;
if (GITLEAKS !== undefined && existsSync(GITLEAKS)) {
  const args = ["dir", tree, "--no-banner", "--exit-code", "0", "--max-target-megabytes", "32"];
  const started = performance.now();
  const run = spawnSync(GITLEAKS, args, { env: { ...process.env, GOMAXPROCS: "1" }, encoding: "utf8" });
  const seconds = (performance.now() - started) / 1000;
  const found = /leaks found: (\d+)/.exec(run.stderr)?.[1] ?? "0";
  console.log(
    `| gitleaks, one core, reading included | ${seconds.toFixed(2)} | ${(size / seconds).toFixed(0)} | ${found} |`,
  );
}
