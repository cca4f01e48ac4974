import { readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { View } from "../../../syntax/index.ts";
import { isArchive } from "../../files.ts";
import { filesBelow } from "../copy.ts";
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
  const missing = dependenciesOf(folder, files).flatMap((each) => {
    const wanted = each.get("name").string().value;
    return wanted === undefined || subchart(folder, wanted, files) !== undefined ? [] : [wanted];
  });
  return { folder, name, library: root.get("type").string().is("library"), missing };
}

/** Charts of the first API version name their dependencies in a file of their own. */
function dependenciesOf(folder: string, files: RunFiles): View[] {
  return ["Chart.yaml", "requirements.yaml"].flatMap((name) => {
    const file = join(folder, name);
    return files.isFile(file) ? View.root(files.documents(file)[0]?.root).get("dependencies").items() : [];
  });
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
    if (isArchive(entry) && entry.startsWith(`${name}-`) && /^v?[0-9]/.test(entry.slice(name.length + 1)))
      return path;
    if (files.isFile(join(path, "Chart.yaml")) && nameOf(path, files) === name) return path;
  }
  return undefined;
}

/** The subchart that is called so within its parent: by its name or the alias that the parent gives it. */
export function subchartCalled(folder: string, called: string, files: RunFiles): string | undefined {
  const dependency = dependenciesOf(folder, files).find((each) => each.get("alias").string().is(called));
  const found = subchart(folder, dependency?.get("name").string().value ?? called, files);
  return found !== undefined && isArchive(found) ? files.opened(found) : found;
}

/** A file of a chart, and where it goes in a copy of the chart whose packed subcharts are unpacked. */
export interface ChartFile {
  readonly file: string;
  /** Relative to the chart's folder. */
  readonly target: string;
}

/** Deeper no chart is nested. */
const deepest = 16;

/** All files of a chart. Throws when there is too much. */
export function chartFiles(folder: string, files: RunFiles, depth = 0): ChartFile[] {
  return filesBelow(folder, files.rootsOf(folder)).flatMap((file): ChartFile[] => {
    const target = relative(folder, file);
    const isSubchart = isArchive(file) && basename(dirname(file)) === "charts";
    const inner = isSubchart && depth < deepest ? files.opened(file) : undefined;
    if (inner === undefined) return [{ file, target }];
    const unpacked = join(dirname(target), `${basename(file)}-unpacked`);
    return chartFiles(inner, files, depth + 1).map((each) => ({
      ...each,
      target: join(unpacked, each.target),
    }));
  });
}

function nameOf(folder: string, files: RunFiles): string | undefined {
  return View.root(files.documents(join(folder, "Chart.yaml"))[0]?.root)
    .get("name")
    .string().value;
}
