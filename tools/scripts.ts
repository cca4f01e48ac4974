import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { Script } from "node:vm";
import type { Metafile } from "esbuild";

/**
 * Makes scripts of the modules that esbuild wrote, for src/cli/packaged.ts to run: V8 gives its compiled code of scripts with
 * all functions that ran, and of modules without. Imports become constants, which is right as long as modules do not import
 * each other in circles and no export changes. Gives a digest of all scripts.
 */
export function makeScripts(folder: string, metafile: Metafile): string {
  refuseCycles(metafile);
  const digest = createHash("sha256");
  for (const name of globSync("**/*.cjs", { cwd: folder }).sort()) {
    const file = join(folder, name);
    const text = scriptOf(readFileSync(file, "utf8"), posix.dirname(name));
    // What is left of a module's syntax is an error of a script's.
    new Script(text, { filename: file });
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
/** Outside of ASCII esbuild leaves regular expressions as they are. */
const beyondAscii = /[\u0080-\uffff]/g;

/** A function in brackets. It names other scripts by where they are from the folder of all. */
function scriptOf(module: string, folder: string): string {
  const called = (from: string): string =>
    `require(${JSON.stringify(from.startsWith(".") ? posix.join(folder, from) : from)})`;
  const text = module
    .replace(imports, (_, names: string, from: string) => {
      return `const{${names.replaceAll(/([\w$]+) as ([\w$]+)/g, "$1:$2")}}=${called(from)};`;
    })
    .replace(bareImports, (_, from: string) => `${called(from)};`)
    .replace(dynamicImports, (_, from: string) => `Promise.resolve().then(()=>${called(from)})`)
    .replace(exports, (_, names: string) => {
      return `Object.assign(exports,{${names.replaceAll(/([\w$]+) as ([\w$]+)/g, "$2:$1")}});`;
    })
    .replace(beyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const url = text.includes("__url") ? 'const __url=require("node:url").pathToFileURL(__filename).href;' : "";
  return `(function(exports,require,__filename,__dirname){${url}${text}\n})`;
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
