import { tmpdir } from "node:os";
import { basename } from "node:path";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { ChartSettings } from "../../model/index.ts";
import { type FoundFile, reason } from "../files.ts";
import { discover, isPartOf, type Renderable } from "./discover.ts";
import type { RunFiles } from "./files.ts";
import type { Chart } from "./helm/chart.ts";
import { type HelmJob, renderChart } from "./helm/render.ts";
import { buildOverlay, type KustomizeJob } from "./kustomize/build.ts";
import type { Overlay } from "./kustomize/read.ts";
import { type Release, releasesOf } from "./releases.ts";
import type { NotRendered, Rendering, RenderSettings } from "./rendering.ts";
import { findTool } from "./tool.ts";

export { RunFiles } from "./files.ts";
export type { NotRendered, Produced, Rendering, RenderSettings } from "./rendering.ts";

/** How charts and overlays are rendered, as the user wants it. */
export interface RenderOptions extends RenderSettings {
  readonly enabled: boolean;
  /** Each a set of values files by absolute path, lowest precedence first: charts are rendered with each. */
  readonly values: readonly (readonly string[])[];
  /** What holds for single charts where the rest says nothing. */
  readonly charts: readonly ChartSettings[];
  /** Where programs are looked for; the PATH unless given. */
  readonly path?: string | undefined;
}

export interface Rendered {
  readonly renderings: readonly Rendering[];
  readonly notRendered: readonly NotRendered[];
  /** Files that hold objects and whose chart or overlay was not rendered. */
  readonly asTheyAre: readonly FoundFile[];
}

interface ChartJob extends HelmJob {
  readonly apiVersions?: readonly string[] | undefined;
}

/** Everything of a tree that is rendered, and what it is made of. */
export class RenderPlan {
  readonly #renderable: Renderable;
  readonly #found: readonly FoundFile[];
  readonly #files: RunFiles;
  /** Files that overlays are made of. */
  readonly #used: ReadonlySet<string>;

  constructor(found: readonly FoundFile[], files: RunFiles) {
    this.#found = found;
    this.#files = files;
    this.#renderable = discover(found, files);
    const { overlays } = this.#renderable;
    this.#used = new Set(overlays.flatMap(({ resources, parts }) => [...resources, ...parts]));
  }

  /** Whether a file means something only as part of a chart or overlay. */
  holds(file: string): boolean {
    return this.#used.has(file) || this.#renderable.charts.some((chart) => isPartOf(chart, file));
  }

  /** Builds all overlays. `objects` are those read so far: releases among them say with what. */
  async overlays(objects: readonly KubernetesObject[], options: RenderOptions): Promise<Rendered> {
    const { overlays } = this.#renderable;
    const releases = releasesOf(objects, this.#files);
    const outcomes = await this.#all(
      overlays.flatMap((overlay) => this.#overlayJobs(overlay, releases)),
      options,
    );
    const { open, built } = this.#split(overlays, outcomes);
    const left = new Set(open.flatMap(({ resources }) => [...resources]));
    for (const { resources } of built) for (const file of resources) left.delete(file);
    const asTheyAre = this.#found.filter(({ absolute }) => left.has(absolute));
    return { ...outcomes, asTheyAre };
  }

  /** Renders all charts. `objects` are those read so far, out of overlays, too. */
  async charts(objects: readonly KubernetesObject[], options: RenderOptions): Promise<Rendered> {
    const { charts } = this.#renderable;
    const releases = releasesOf(objects, this.#files);
    const notes = releases.flatMap((release) => noteOn(release) ?? []);
    const outcomes = await this.#all(
      charts.flatMap((chart) => this.#chartJobs(chart, releases, options)),
      options,
    );
    const { open } = this.#split(charts, outcomes);
    const asTheyAre = this.#found.filter(({ absolute }) => open.some((chart) => isPartOf(chart, absolute)));
    return { ...outcomes, notRendered: [...outcomes.notRendered, ...notes], asTheyAre };
  }

  async #all(
    jobs: readonly (ChartJob | KustomizeJob)[],
    options: RenderOptions,
  ): Promise<Omit<Rendered, "asTheyAre">> {
    const outcomes = await Promise.all(jobs.map((job) => this.#run(job, options)));
    return {
      renderings: outcomes.filter((each): each is Rendering => "text" in each),
      notRendered: outcomes.filter((each): each is NotRendered => !("text" in each)),
    };
  }

  /** What was rendered at least once, and what was not. */
  #split<Each extends { readonly folder: string }>(
    all: readonly Each[],
    { renderings }: Pick<Rendered, "renderings">,
  ): { readonly built: readonly Each[]; readonly open: readonly Each[] } {
    const done = new Set(renderings.map(({ source }) => source));
    const isDone = ({ folder }: Each): boolean => done.has(this.#files.shown(folder));
    return { built: all.filter(isDone), open: all.filter((each) => !isDone(each)) };
  }

  #overlayJobs(overlay: Overlay, releases: readonly Release[]): KustomizeJob[] {
    const { folder } = overlay;
    const own = releases.filter(
      (release) => release.folder === folder && Object.keys(release.around ?? {}).length > 0,
    );
    if (own.length === 0) return [{ world: this.#files.shown(folder), overlay }];
    return own.map(({ name, where, around }) => ({ world: worldOf(name, where, releases), overlay, around }));
  }

  #chartJobs(chart: Chart, releases: readonly Release[], options: RenderOptions): ChartJob[] {
    const installed = releases.filter(({ folder }) => folder === chart.folder);
    if (installed.length > 0) {
      return installed.map(({ name, where, values, releaseName, namespace }) => ({
        world: worldOf(name, where, releases),
        chart,
        values,
        releaseName,
        namespace,
      }));
    }
    const shown = this.#files.shown(chart.folder);
    const own = options.charts.find(({ folder }) => folder === chart.folder);
    const stated = {
      chart,
      releaseName: options.releaseName ?? own?.releaseName,
      namespace: options.namespace ?? own?.namespace,
      apiVersions: own?.apiVersions,
    };
    const given = options.values.length > 0 ? options.values : (own?.values ?? []);
    const sets = [...new Map(given.map((set) => [set.join("\0"), set])).values()];
    if (sets.length === 0) return [{ ...stated, world: shown, values: [] }];
    const short = sets.map((set) => set.map((file) => basename(file)).join(", "));
    const areDistinct = new Set(short).size === sets.length;
    return sets.map((set, index) => ({
      ...stated,
      world: `${shown} (${areDistinct ? short[index] : set.map((file) => this.#files.shown(file)).join(", ")})`,
      values: set.map((file) => ({ file, document: 0, prefix: [] })),
    }));
  }

  async #run(job: ChartJob | KustomizeJob, options: RenderOptions): Promise<Rendering | NotRendered> {
    const source = this.#files.shown("chart" in job ? job.chart.folder : job.overlay.folder);
    try {
      return await this.#render(job, source, options);
    } catch (error) {
      return { source, ...troubleOf(error) };
    }
  }

  async #render(
    job: ChartJob | KustomizeJob,
    source: string,
    options: RenderOptions,
  ): Promise<Rendering | NotRendered> {
    if (!options.enabled) return { source, why: "rendering is switched off", failed: false };
    if ("chart" in job) {
      const helm = findTool(["helm"], options.path);
      if (helm === undefined) return { source, why: "helm is not on the PATH", failed: false };
      const apiVersions = [...options.apiVersions, ...(job.apiVersions ?? [])];
      return renderChart(helm, job, { ...options, apiVersions });
    }
    const kustomize = findTool(["kustomize", "kubectl"], options.path);
    if (kustomize === undefined) {
      return { source, why: "neither kustomize nor kubectl is on the PATH", failed: false };
    }
    return buildOverlay(kustomize, job, options);
  }
}

/** A disk that takes nothing more is no defect of what is rendered. */
function troubleOf(error: unknown): Pick<NotRendered, "why" | "failed"> {
  const { code, path = "" } = error as NodeJS.ErrnoException;
  if (code === undefined || !(path.startsWith(tmpdir()) || code === "ENOSPC")) throw error;
  const why = `nothing can be written to ${tmpdir()}: ${code === "ENOSPC" ? "no space left" : reason(error)}`;
  return { why: `${why} (TMPDIR names another folder)`, failed: true };
}

/** A release's world: its name, and where several clusters have one of that name, where it is, too. */
function worldOf(name: string, where: string, all: readonly Release[]): string {
  const places = new Set(all.filter((each) => each.name === name).map((each) => each.where));
  return places.size > 1 ? `${name} in ${where}` : name;
}

/** What of a release is not followed. */
function noteOn({ name, file, folder, wanted, missing }: Release): NotRendered | undefined {
  const source = `${file} ${name}`;
  if (folder === undefined) return { source, why: `${wanted} is not in the tree`, failed: false };
  if (missing.length > 0)
    return { source, why: `values from ${missing.join(", ")} are not read`, failed: false };
  return undefined;
}
