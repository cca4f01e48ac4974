import { chmodSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

/** dist/: one entry with lazy chunks and no dependency to install. */
rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { main: "src/cli/main.ts" },
  outdir: "dist",
  bundle: true,
  minify: true,
  keepNames: true,
  splitting: true,
  platform: "node",
  target: "node24",
  format: "esm",
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  legalComments: "linked",
});
mkdirSync("dist/pages");
for (const page of globSync("src/controls/*/*.md")) cpSync(page, `dist/pages/${basename(page)}`);
const { name, version, description, license, engines } = JSON.parse(
  readFileSync("package.json", "utf8"),
) as Record<string, unknown>;
const published = {
  name,
  version,
  description,
  license,
  type: "module",
  engines,
  bin: { breakwater: "bin/breakwater.js" },
};
mkdirSync("dist/package/bin", { recursive: true });
writeFileSync("dist/package/package.json", `${JSON.stringify(published, null, 2)}\n`);
cpSync("bin/breakwater.js", "dist/package/bin/breakwater.js");
chmodSync("dist/package/bin/breakwater.js", 0o755);
