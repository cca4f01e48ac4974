#!/usr/bin/env node
// Starts Breakwater on a Node that can run it. Written so that any Node from 12 on can read this file.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oldest = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "src", "cli", "main.ts");

if (Number(process.versions.node.split(".")[0]) >= oldest) {
  await import(existsSync(source) ? source : join(root, "dist", "main.js"));
} else {
  const pinned = join(root, "node_modules", ".bin", "node");
  if (existsSync(pinned)) {
    const { spawnSync } = await import("node:child_process");
    const run = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: "inherit",
    });
    process.exitCode = run.status === null ? 2 : run.status;
  } else {
    process.stderr.write(
      `breakwater: needs Node ${oldest} or newer; this is ${process.version}.\n` +
        `  Install it from https://nodejs.org or your package manager, or run \`npm install\` in ${root},\n` +
        "  which brings a fitting Node on Linux x64.\n",
    );
    process.exitCode = 2;
  }
}
