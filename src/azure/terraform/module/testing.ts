import { shown } from "../testing.ts";
import { evaluateModule, type TerraformResource } from "./index.ts";

/** A folder's files by name; folders of modules stand before a slash. */
export type Files = Readonly<Record<string, string>>;

/** All resources of a root module in the folder `.`, by address. */
export function resourcesOf(files: Files, variableFiles: Files = {}): Map<string, TerraformResource> {
  return new Map(evaluated(files, variableFiles).resources.map((resource) => [resource.address, resource]));
}

export function evaluated(files: Files, variableFiles: Files = {}) {
  const all = Object.entries(files).map(([file, text]) => ({ file, text }));
  const list = (folder: string) => all.filter(({ file }) => folderOf(file) === folder);
  const sets = Object.entries(variableFiles).map(([file, text]) => ({ file, text }));
  return evaluateModule({ folder: ".", files: list("."), variableFiles: sets, list }, () => true);
}

/** What `x` of the resource `t.n` is: unknown values as `?` with what they are of, more that may exist as `…`. */
export function given(expression: string, rest = ""): unknown {
  const resource = resourcesOf({ "main.tf": `resource "t" "n" {\n  x = ${expression}\n}\n${rest}` }).get(
    "t.n",
  );
  return shown(resource?.body.entries.find(({ name }) => name === "x")?.value);
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}
