import { basename, dirname, sep } from "node:path";
import type { FoundFile } from "../files.ts";
import type { RunFiles } from "./files.ts";
import { type Chart, readChart } from "./helm/chart.ts";
import { isComponent, kustomizationNames, type Overlay, readOverlay, rootOf } from "./kustomize/read.ts";

/** What of a tree has to be rendered before it means anything. */
export interface Renderable {
  /** Charts that are no part of another. */
  readonly charts: readonly Chart[];
  /** Kustomizations that no other builds on. */
  readonly overlays: readonly Overlay[];
}

/** Looks for charts and overlays among files that were found. */
export function discover(found: readonly FoundFile[], files: RunFiles): Renderable {
  const charts: Chart[] = [];
  const overlays: Overlay[] = [];
  const built = new Set<string>();
  for (const { absolute } of found) {
    const name = basename(absolute);
    const folder = dirname(absolute);
    if (name === "Chart.yaml") {
      const chart = readChart(folder, files);
      if (chart !== undefined) charts.push(chart);
    } else if (
      kustomizationNames.includes(name) &&
      !isFlux(absolute, files) &&
      !isComponent(absolute, files)
    ) {
      const overlay = readOverlay(folder, files);
      if (overlay === undefined) continue;
      overlays.push(overlay);
      for (const each of overlay.folders) if (each !== folder) built.add(each);
    }
  }
  const folders = charts.map(({ folder }) => folder);
  return {
    charts: charts.filter(
      ({ folder, library }) => !library && !folders.some((other) => isWithin(folder, `${other}${sep}charts`)),
    ),
    overlays: outermost(overlays, built),
  };
}

/** Those that no other builds on, and one of each circle, so that it is told. */
function outermost(overlays: readonly Overlay[], built: ReadonlySet<string>): Overlay[] {
  const chosen = overlays.filter(({ folder }) => !built.has(folder));
  const reached = new Set(chosen.flatMap(({ folders }) => [...folders]));
  for (const overlay of overlays) {
    if (reached.has(overlay.folder)) continue;
    chosen.push(overlay);
    for (const each of overlay.folders) reached.add(each);
  }
  return chosen;
}

/** Flux calls an object of its own a Kustomization, too, and people a file after it. */
function isFlux(file: string, files: RunFiles): boolean {
  return rootOf(file, files).get("apiVersion").string().value?.startsWith("kustomize.toolkit.") === true;
}

export function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder + sep);
}

/** Whether a file is part of a chart: what helm reads and nothing else means anything by itself. */
export function isPartOf({ folder }: Chart, file: string): boolean {
  return ["templates", "crds", "charts"].some((part) => isWithin(file, `${folder}${sep}${part}`));
}
