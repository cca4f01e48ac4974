import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { Script } from "node:vm";
import type { Metafile } from "esbuild";

/**
 * Makes scripts of the modules that esbuild wrote, for src/cli/packaged.ts to run: V8 gives its compiled code of scripts, and of
 * modules only what they are at their start. Imports become constants, which is right as long as modules do not import
 * each other in circles and no export changes. Gives a digest of all scripts.
 */
export function makeScripts(folder: string, metafile: Metafile): string {
  refuseCycles(metafile);
  const digest = createHash("sha256");
  for (const file of globSync(`${folder}/**/*.cjs`).sort()) {
    const text = scriptOf(readFileSync(file, "utf8"));
    // What is left of a module's syntax is an error of a script's.
    new Script(`(function (exports, require, __filename, __dirname, __url) {${text}\n})`, { filename: file });
    writeFileSync(file, text);
    digest.update(text);
  }
  return digest.digest("hex").slice(0, 16);
}

/** As esbuild writes imports and exports when it minifies. */
const imports = /(?<=^|[;}\n])import\{([^}]*)\}from"([^"]+)";/g;
const bareImports = /(?<=^|[;}\n])import"([^"]+)";/g;
const dynamicImports = /\bimport\("(\.{1,2}\/[^"]+)"\)/g;
const exports = /(?<=^|[;}\n])export\{([^}]*)\};/g;

function scriptOf(module: string): string {
  return module
    .replace(imports, (_, names: string, from: string) => {
      const list = names.replaceAll(/([\w$]+) as ([\w$]+)/g, "$1:$2");
      return `const{${list}}=require(${JSON.stringify(from)});`;
    })
    .replace(bareImports, (_, from: string) => `require(${JSON.stringify(from)});`)
    .replace(
      dynamicImports,
      (_, from: string) => `Promise.resolve().then(()=>require(${JSON.stringify(from)}))`,
    )
    .replace(
      exports,
      (_, names: string) => `Object.assign(exports,{${names.replaceAll(/([\w$]+) as ([\w$]+)/g, "$2:$1")}});`,
    );
}

function refuseCycles({ outputs }: Metafile): void {
  const done = new Set<string>();
  const visit = (output: string, trail: readonly string[]): void => {
    if (trail.includes(output))
      throw new Error(`modules import each other: ${[...trail, output].join(" → ")}`);
    if (done.has(output)) return;
    for (const { path, kind } of outputs[output]?.imports ?? [])
      if (kind === "import-statement") visit(path, [...trail, output]);
    done.add(output);
  };
  for (const output of Object.keys(outputs)) visit(output, []);
}
