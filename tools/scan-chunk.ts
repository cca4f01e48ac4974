import { resolve } from "node:path";
import type { Plugin } from "esbuild";
import { withDirectImports } from "./direct-imports.ts";

/** What a scan of a small file loads, by what stands for all of it. */
const scan = [
  ["runScan", "src/cli/scan.ts"],
  ["text", "src/report/text/index.ts"],
] as const;

/** Imports that make a part share all of a scan. */
export function sharing(own?: string): string {
  return scan
    .filter(([, file]) => resolve(file) !== own)
    .map(([name, file]) => `export { ${name} as shared_${name} } from ${JSON.stringify(resolve(file))};\n`)
    .join("");
}

/**
 * Keeps what a scan needs in one chunk, to be read and compiled at once: esbuild gives a chunk of its own to what the same
 * lazy parts share, so every lazy part is made to share all of it. They run beside or behind a scan. None of our modules is
 * there for what it does when it is loaded: of what an index offers, only what is used comes along.
 */
export const scanInOneChunk: Plugin = {
  name: "scan-in-one-chunk",
  setup(builder) {
    const lazy = new Set<string>();
    builder.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir, importer }) => {
      if (!/[\\/]src[\\/]/.test(`${resolveDir}/`) || importer.includes("node_modules")) return undefined;
      const absolute = resolve(resolveDir, path);
      if (kind === "dynamic-import") lazy.add(absolute);
      return { path: absolute, sideEffects: false };
    });
    builder.onLoad({ filter: /src[\\/].*\.ts$/ }, ({ path }) => {
      return { contents: (lazy.has(path) ? sharing(path) : "") + withDirectImports(path), loader: "ts" };
    });
  },
};
