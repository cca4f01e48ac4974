import { readdirSync } from "node:fs";
import { join } from "node:path";
import { View } from "../../../syntax/index.ts";
import { isArchive } from "../../files.ts";
import type { RunFiles } from "../files.ts";

/** A chart's folder and what its Chart.yaml says. */
export interface Chart {
  readonly folder: string;
  readonly name: string;
  /** Holds helpers only; nothing is rendered from it by itself. */
  readonly library: boolean;
  /** Dependencies that are not there. */
  readonly missing: readonly string[];
}

/** Reads a folder's Chart.yaml; undefined where it is none, or still a template itself. */
export function readChart(folder: string, files: RunFiles): Chart | undefined {
  const root = View.root(files.documents(join(folder, "Chart.yaml"))[0]?.root);
  const name = root.get("name").string().value;
  if (name === undefined || root.get("apiVersion").string().value === undefined) return undefined;
  const dependencies = [...root.get("dependencies").items(), ...requirements(folder, files)];
  const missing = dependencies.flatMap((each) => {
    const wanted = each.get("name").string().value;
    return wanted === undefined || subchart(folder, wanted, files) !== undefined ? [] : [wanted];
  });
  return { folder, name, library: root.get("type").string().is("library"), missing };
}

/** Charts of the first API version name their dependencies in a file of their own. */
function requirements(folder: string, files: RunFiles): View[] {
  const file = join(folder, "requirements.yaml");
  if (!files.isFile(file)) return [];
  return View.root(files.documents(file)[0]?.root).get("dependencies").items();
}

/** Where a subchart lies: a folder, or an archive. A folder need not be called like the chart in it. */
export function subchart(folder: string, name: string, files: RunFiles): string | undefined {
  const charts = join(folder, "charts");
  if (files.isFile(join(charts, name, "Chart.yaml"))) return join(charts, name);
  let entries: string[];
  try {
    entries = readdirSync(charts).sort();
  } catch {
    return undefined;
  }
  for (const entry of entries) {
    const path = join(charts, entry);
    if (isArchive(entry) && entry.startsWith(`${name}-`)) return path;
    if (files.isFile(join(path, "Chart.yaml")) && nameOf(path, files) === name) return path;
  }
  return undefined;
}

/** The subchart that is called so within its parent: by its name or the alias that the parent gives it. */
export function subchartCalled(folder: string, called: string, files: RunFiles): string | undefined {
  const root = View.root(files.documents(join(folder, "Chart.yaml"))[0]?.root);
  const dependency = root
    .get("dependencies")
    .items()
    .find((each) => each.get("alias").string().is(called));
  return subchart(folder, dependency?.get("name").string().value ?? called, files);
}

function nameOf(folder: string, files: RunFiles): string | undefined {
  return View.root(files.documents(join(folder, "Chart.yaml"))[0]?.root)
    .get("name")
    .string().value;
}
