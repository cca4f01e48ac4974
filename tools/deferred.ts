import { resolve } from "node:path";
import type { Plugin, PluginBuild } from "esbuild";
import { withDirectImports } from "./direct-imports.ts";

/** Where the package keeps what is loaded when it is first called. */
const folder = "deferred";
const whole = "?whole";
const namespace = "deferred";

/** Functions that a scan may have nothing to call with. They are synchronous, and so is the loading. */
const deferred: Readonly<Record<string, { readonly file: string; readonly functions: readonly string[] }>> = {
  dockerfile: { file: "src/images/read.ts", functions: ["readDockerfile"] },
  weaknesses: { file: "src/report/text/weaknesses.ts", functions: ["weaknessBlock"] },
  exempted: { file: "src/report/text/exempted.ts", functions: ["exempted"] },
};

/** For esbuild, beside the program itself. */
export const deferredEntries: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(deferred).map((name) => [`${folder}/${name}`, `${namespace}:${name}`]),
);

/** `load` gives the exports of an entry beside the program, which is named by where it is in the package's folder of scripts. */
export const loader = `
function load(name) {
  // A name in a constant of its own is one that esbuild does not look for.
  const file = name + ".cjs";
  return require(file);
}`;

/** Finds entries that no file holds, named `deferred:dockerfile`, by what stands in front of their names. */
export function resolveEntries(builder: PluginBuild, kind: string): void {
  builder.onResolve({ filter: new RegExp(`^${kind}:`) }, ({ path }) => ({
    path: path.slice(kind.length + 1),
    namespace: kind,
  }));
}

/** Puts in place of the functions what loads them. `shared` imports what is loaded in any case. */
export function deferredFunctions(shared: string): Plugin {
  return {
    name: "deferred-functions",
    setup(builder) {
      resolveEntries(builder, namespace);
      builder.onLoad({ filter: /.*/, namespace }, ({ path }) => {
        const { file = "", functions = [] } = deferred[path] ?? {};
        const from = JSON.stringify(resolve(file) + whole);
        return {
          contents: `${shared}export { ${functions.join(", ")} } from ${from};`,
          resolveDir: resolve(),
        };
      });
      builder.onResolve({ filter: /\.ts\?whole$/ }, ({ path }) => ({
        path: path.slice(0, -whole.length),
        suffix: whole,
        sideEffects: false,
      }));
      builder.onLoad({ filter: /src[\\/].*\.ts$/ }, ({ path, suffix }) => {
        if (suffix === whole) return { contents: withDirectImports(path), loader: "ts" };
        const found = Object.entries(deferred).find(([, { file }]) => resolve(file) === path);
        if (found === undefined) return undefined;
        const [name, { functions }] = found;
        const stubs = functions.map(
          (each) =>
            `export function ${each}(...given) { return load("${folder}/${name}").${each}(...given); }`,
        );
        return { contents: [loader, ...stubs].join("\n") };
      });
    },
  };
}
