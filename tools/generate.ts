import { writeFileSync } from "node:fs";
import { generators } from "./generators.ts";

/** Writes every generated file; `--check` writes none and fails when one is stale. */
const stale: string[] = [];
for (const generate of generators) {
  for (const { file, text, current } of await generate()) {
    if (text === current) continue;
    stale.push(file);
    if (!process.argv.includes("--check")) writeFileSync(file, text);
  }
}
if (process.argv.includes("--check") && stale.length > 0) {
  console.error(`stale, run \`npm run generate\`:\n  ${stale.join("\n  ")}`);
  process.exitCode = 1;
} else if (stale.length > 0) console.log(`wrote ${stale.join(", ")}`);
