#!/usr/bin/env node
// Starts Breakwater on a Node that can run it. Written so that any Node from 14 on can read this file.
const oldest = 24;

if (Number(process.versions.node.split(".")[0]) >= oldest) {
  // An import of Node's modules would make all that they export: a tenth of a small scan.
  const { existsSync } = process.getBuiltinModule("fs");
  const { join } = process.getBuiltinModule("path");
  const root = join(import.meta.dirname, "..");
  const source = join(root, "src", "cli", "main.ts");
  await import(existsSync(source) ? source : join(root, "dist", "start.js"));
} else await startPinned();

/** Runs the Node that `npm install` has brought, or says what to do. */
async function startPinned() {
  const [{ existsSync }, { dirname, join }, { fileURLToPath }] = await Promise.all([
    import("node:fs"),
    import("node:path"),
    import("node:url"),
  ]);
  const file = fileURLToPath(import.meta.url);
  const root = join(dirname(file), "..");
  const pinned = join(root, "node_modules", ".bin", "node");
  if (existsSync(pinned)) {
    const { spawnSync } = await import("node:child_process");
    const run = spawnSync(pinned, [file, ...process.argv.slice(2)], { stdio: "inherit" });
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
