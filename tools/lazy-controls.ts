import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "esbuild";
import { allControls, type Control } from "../src/controls/index.ts";
import { loader, resolveEntries } from "./deferred.ts";

const registry = resolve("src/controls/registry.generated.ts");
const folder = "families";
const namespace = "family-of-controls";

/** Controls that a run may not ask for, or have nothing to ask of; their code is loaded when the first of them is asked. */
function familyOf(control: Control): string | undefined {
  switch (control.subject) {
    case "cluster":
    case "pool":
    case "azure":
      return "clusters";
    case "dockerfile":
    case "built":
    case "image":
      return "images";
    default:
      if (!control.recommended) return "others";
      return control.subject === "object" && control.area === "rbac" ? "rights" : undefined;
  }
}

const families = [...new Set(allControls.flatMap((control) => familyOf(control) ?? []))];

/** For esbuild, beside the program itself. */
export const familyEntries: Readonly<Record<string, string>> = Object.fromEntries(
  families.map((family) => [`${folder}/${family}`, `${namespace}:${family}`]),
);

/**
 * The registry with what controls say of themselves at hand, and the code of families behind it. Checks are synchronous: so is
 * the loading. `shared` imports what is loaded in any case.
 */
export function lazyControls(shared: string): Plugin {
  const text = readFileSync(registry, "utf8");
  const imports = [...text.matchAll(/^import \{ control as (\w+) \} from "(.+)";$/gm)].map(
    ([line, name = "", file = ""]) => {
      const id = /([^/]+)\.ts$/.exec(file)?.[1];
      const control = allControls.find((each) => each.id === id);
      if (control === undefined) throw new Error(`${file}: the registry names no control of this name`);
      return { line, name, file, control, family: familyOf(control) };
    },
  );
  const listed = [...text.matchAll(/^ {2}(\w+),$/gm)].map(([, name = ""]) => name);
  deepStrictEqual(
    listed,
    imports.map(({ name }) => name),
  );
  return {
    name: "lazy-controls",
    setup(builder) {
      resolveEntries(builder, namespace);
      builder.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
        contents: [
          shared,
          ...imports
            .filter(({ family }) => family === path)
            .map(({ name, file }) => `export { control as ${name} } from ${JSON.stringify(file)};`),
        ].join("\n"),
        resolveDir: resolve("src/controls"),
      }));
      builder.onLoad({ filter: /registry\.generated\.ts$/ }, ({ path }) => {
        if (path !== registry) return undefined;
        const eager = imports.filter(({ family }) => family === undefined).map(({ line }) => line);
        const all = imports.map(({ name, control, family }) =>
          family === undefined ? name : `lazy(${JSON.stringify(family)}, "${name}", ${metadata(control)})`,
        );
        return {
          contents: [...eager, deferring, `export const controls = [${all.join(",\n")}];`].join("\n"),
        };
      });
    },
  };
}

const deferring = `${loader}
function lazy(family, name, told) {
  told.check = (subject, context) => load("${folder}/" + family)[name].check(subject, context);
  return told;
}`;

/** Everything but the code. */
function metadata(control: Control): string {
  const { check, ...told } = control;
  if (typeof check !== "function") throw new TypeError(`${control.id} has no check`);
  const text = JSON.stringify(told);
  deepStrictEqual(JSON.parse(text), told);
  return text;
}
