import { chmodSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { deferredEntries, deferredFunctions } from "./deferred.ts";
import { familyEntries, lazyControls } from "./lazy-controls.ts";
import { scanInOneChunk, sharing } from "./scan-chunk.ts";
import { makeScripts } from "./scripts.ts";

/**
 * Commander loads child_process for subcommands that are programs of their own. There are none here, and loading it
 * takes a fifth of the start.
 */
const withoutSubcommandPrograms: Plugin = {
  name: "without-subcommand-programs",
  setup(builder) {
    const namespace = "without-subcommand-programs";
    builder.onResolve({ filter: /^(node:)?child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace }, () => ({ contents: "export default {};" }));
  },
};

/**
 * Node's own modules as Node has them at hand. An import of one would make all its exports first, and so load the streams,
 * `process.stdin` and what else a getter stands for: some 5 ms of an empty script. Here only what is used is asked for.
 */
const builtinsAsTheyAre: Plugin = {
  name: "builtins-as-they-are",
  setup(builder) {
    const namespace = "builtins-as-they-are";
    const required = "builtins-required";
    const names = new Set(builtinModules);
    builder.onResolve({ filter: /^(node:)?[a-z0-9_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, "");
      if (!names.has(name)) return undefined;
      return { path: name, namespace: kind === "require-call" ? required : namespace, sideEffects: false };
    });
    builder.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: exportsOf(path) }));
    // What is required is the module itself: some are functions.
    builder.onLoad({ filter: /.*/, namespace: required }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** A module with the exports of one of Node's; each is read only if something imports it. */
function exportsOf(builtin: string): string {
  const module = `process.getBuiltinModule(${JSON.stringify(builtin)})`;
  const exports = Object.keys(process.getBuiltinModule(builtin) ?? {})
    .filter((name) => /^\w+$/.test(name) && name !== "default")
    .map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
  return [`const builtin = ${module};`, "export default builtin;", ...exports].join("\n");
}

/**
 * The part of js-yaml that reads events: what makes its schemas and its writer does nothing but that, which esbuild cannot
 * see by itself. A twentieth of what a scan compiles.
 */
const parserAlone: Plugin = {
  name: "parser-alone",
  setup(builder) {
    builder.onLoad({ filter: /js-yaml\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        /^(var \w+ = )((?:new \w|[\w.]+\(|[{`]|String\.raw)[\s\S]*?);$(?=\n\S)/gm,
        "$1/* @__PURE__ */ (() => ($2))();",
      ),
    }));
  },
};

/**
 * Of Kubernetes' client only how a kubeconfig is read and how one signs in: requests go through Node's own HTTPS. Its models of
 * every object and the HTTP client behind them are four fifths of it.
 */
const signInAlone: Plugin = {
  name: "sign-in-alone",
  setup(builder) {
    const namespace = "sign-in-alone";
    builder.onResolve({ filter: /^(?:undici|\.\/gen\/index\.js)$/ }, ({ path, importer }) =>
      /client-node[\\/]dist[\\/]config\.js$/.test(importer) ? { path, namespace } : undefined,
    );
    // A copy of its own: what a scan reads YAML with has to stay the part of it that a scan needs.
    builder.onResolve({ filter: /^js-yaml$/ }, async ({ importer, kind, resolveDir, pluginData }) => {
      if (pluginData === namespace || !/client-node[\\/]/.test(importer)) return undefined;
      const found = await builder.resolve("js-yaml", { kind, resolveDir, pluginData: namespace });
      return { path: found.path, suffix: "?of-its-own" };
    });
    builder.onLoad({ filter: /.*/, namespace }, () => ({
      contents: ["Agent", "ProxyAgent", "ServerConfiguration", "createConfiguration"]
        .map((name) => `export const ${name} = undefined;`)
        .join("\n"),
    }));
  },
};

const common = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node24",
  format: "esm",
  legalComments: "linked",
} as const;

/** Writes a package that needs nothing but Node: scripts of which some are loaded only where wanted, the controls' pages, a launcher. */
export async function bundle(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { main: "src/cli/main.ts", ...familyEntries, ...deferredEntries },
    metafile: true,
    ...common,
    outdir: join(folder, "dist"),
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    outExtension: { ".js": ".cjs" },
    define: {
      "import.meta.dirname": "__dirname",
      "import.meta.filename": "__filename",
      "import.meta.url": "__url",
    },
    plugins: [
      withoutSubcommandPrograms,
      builtinsAsTheyAre,
      parserAlone,
      signInAlone,
      lazyControls(sharing()),
      deferredFunctions(sharing()),
      scanInOneChunk,
    ],
  });
  await build({
    ...common,
    entryPoints: { start: "src/cli/packaged.ts" },
    outdir: join(folder, "dist"),
    define: { packageDigest: JSON.stringify(makeScripts(join(folder, "dist"), metafile)) },
    plugins: [builtinsAsTheyAre],
  });
  mkdirSync(join(folder, "dist/pages"));
  for (const page of globSync("docs/controls/*.md")) cpSync(page, join(folder, "dist/pages", basename(page)));
  const { name, version, description, license, engines } = JSON.parse(
    readFileSync("package.json", "utf8"),
  ) as Record<string, unknown>;
  const manifest = {
    name,
    version,
    description,
    license,
    type: "module",
    engines,
    bin: { breakwater: "bin/breakwater.js" },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  mkdirSync(join(folder, "bin"));
  cpSync("bin/breakwater.js", join(folder, "bin/breakwater.js"));
  chmodSync(join(folder, "bin/breakwater.js"), 0o755);
  for (const file of ["LICENSE", "README.md"]) cpSync(file, join(folder, file));
}
