import { join, sep } from "node:path";
import type { Path } from "../../../model/index.ts";
import { Lines, type SyntaxDocument, View } from "../../../syntax/index.ts";
import { inTemporaryFolder, LinkOut, put } from "../copy.ts";
import type { RunFiles } from "../files.ts";
import type { NotRendered, Produced, Rendering, RenderSettings, ValuesSource } from "../rendering.ts";
import { run, type Tool, versionOf } from "../tool.ts";
import { type Chart, type ChartFile, chartFiles, subchartCalled } from "./chart.ts";
import { type Mark, readMarks, withMarks } from "./marks.ts";
import { outwardSchemas } from "./schema.ts";
import { type NamedChart, Trace } from "./trace.ts";

/** A chart with one set of values. */
export interface HelmJob {
  readonly world: string;
  readonly chart: Chart;
  /** Lowest precedence first; the chart's own values.yaml is not among them. */
  readonly values: readonly ValuesSource[];
  readonly releaseName?: string | undefined;
  readonly namespace?: string | undefined;
}

/** A namespace that nobody stated is whatever the release goes to: what depends on it is unknown, not "default". */
const anyNamespace = "$(NAMESPACE)";
const longestRelease = 53;
/** Templates that cannot carry marks are found one at a time. */
const mostAttempts = 8;

/** Renders a chart the way `helm install` would. */
export async function renderChart(
  tool: Tool,
  job: HelmJob,
  settings: RenderSettings,
): Promise<Rendering | NotRendered> {
  const source = settings.files.shown(job.chart.folder);
  const { chart } = job;
  if (chart.missing.length > 0) {
    const names = chart.missing.join(", ");
    const why = `${chart.missing.length === 1 ? "a dependency is" : "dependencies are"} not in charts/: ${names}`;
    return { source, why, failed: false, remedy: `helm dependency build ${source}` };
  }
  let all: readonly ChartFile[];
  try {
    all = chartFiles(chart.folder, settings.files);
  } catch (error) {
    const why = error instanceof LinkOut ? error.message : "the chart's folder is too large";
    return { source, why, failed: true };
  }
  const differs =
    all.some(({ file }) => settings.files.isEdited(file)) || outwardSchemas(all, settings.files).size > 0;
  const clean = await template(
    tool,
    job,
    settings,
    differs ? (file) => settings.files.text(file) : undefined,
  );
  if (!clean.ok) return { source, why: clean.error, failed: true, remedy: remedyFor(clean.error, source) };
  return new ChartRendering(tool, job, settings, clean.stdout, await versionOf(tool));
}

function remedyFor(error: string, source: string): string {
  return /values|required|nil pointer|schema|execution error/i.test(error)
    ? `name the values it needs: --values <file> (${source} is read as templates until then)`
    : "see whether helm template takes it";
}

function isAlike(a: View, b: View): boolean {
  return a.string().value === b.string().value;
}

/** Renders the chart where it is, or a copy of it whose files hold other texts and whose schemas lead nowhere. */
async function template(
  tool: Tool,
  job: HelmJob,
  settings: RenderSettings,
  textOf?: (file: string) => string | undefined,
) {
  return inTemporaryFolder(async (folder) => {
    let chart = job.chart.folder;
    if (textOf !== undefined) {
      chart = join(folder, "chart");
      const all = chartFiles(job.chart.folder, settings.files);
      const outward = outwardSchemas(all, settings.files);
      for (const { file, target } of all) {
        put(file, join(chart, target), outward.has(file) ? "{}" : textOf(file));
      }
    }
    const values = job.values.flatMap(({ file, inline }, index) => {
      const text = inline ?? (settings.files.isEdited(file) ? settings.files.text(file) : undefined);
      if (text === undefined) return ["--values", file];
      const copy = join(folder, `values-${index}.yaml`);
      put(file, copy, text);
      return ["--values", copy];
    });
    const release = job.releaseName ?? settings.releaseName ?? job.chart.name.slice(0, longestRelease);
    const args = [
      "template",
      release.replace(/-+$/, ""),
      chart,
      "--include-crds",
      "--namespace",
      job.namespace ?? settings.namespace ?? anyNamespace,
      "--kube-version",
      `1.${settings.target}.0`,
      ...settings.apiVersions.flatMap((version) => ["--api-versions", version]),
      ...values,
    ];
    return run(tool, args, folder);
  });
}

/** As helm writes it in front of every document; a comment of the document's own may look alike. */
const SOURCE = /^---\n# Source: (.*)$/gm;

/** What a `# Source:` line names. */
interface Source {
  readonly file: string;
  /** The charts around it, from the outermost to its own. */
  readonly charts: readonly NamedChart[];
}

class ChartRendering implements Rendering {
  readonly world: string;
  readonly source: string;
  readonly renderer: Rendering["renderer"];
  readonly text: string;
  readonly #tool: Tool;
  readonly #job: HelmJob;
  readonly #settings: RenderSettings;
  readonly #files: RunFiles;
  readonly #sources: readonly { readonly at: number; readonly source: Source }[];
  readonly #located = new Map<string, Source>();
  readonly #lines = new Map<string, readonly string[]>();
  #trace: Trace | undefined;

  constructor(tool: Tool, job: HelmJob, settings: RenderSettings, text: string, version: string) {
    this.world = job.world;
    this.source = settings.files.shown(job.chart.folder);
    this.renderer = { name: "helm", version };
    this.text = text;
    this.#tool = tool;
    this.#job = job;
    this.#settings = settings;
    this.#files = settings.files;
    this.#sources = [...text.matchAll(SOURCE)]
      .filter(([, named = ""]) => named.includes("/") && !named.includes("://"))
      .map(({ index, 1: named = "" }) => ({ at: index, source: this.#sourceNamed(named.trim()) }));
  }

  fileOf(document: SyntaxDocument): string {
    return this.#files.shown(this.#sourceOf(document)?.file ?? this.#job.chart.folder);
  }

  #sourceOf(document: SyntaxDocument): Source | undefined {
    const at = document.root?.start ?? document.start;
    return this.#sources.findLast((each) => each.at <= at)?.source;
  }

  #lineAt(file: string | undefined, line: number): string {
    if (file === undefined) return "";
    const lines = this.#lines.get(file) ?? (this.#files.text(file) ?? "").split("\n");
    this.#lines.set(file, lines);
    return lines[line - 1] ?? "";
  }

  /** Renders a copy of the chart once more in which every line says where it stands. */
  async prepare(): Promise<void> {
    if (this.#trace !== undefined) return;
    const templates = chartFiles(this.#job.chart.folder, this.#files).flatMap(({ file, target }) => {
      // The texts in definitions of custom resources run over many lines; hardly anything is found in them.
      const isDefinition = this.#files.text(file)?.includes("kind: CustomResourceDefinition") === true;
      const isTemplate = target.split(sep).includes("templates") && /\.(?:ya?ml|tpl)$/.test(file);
      return isTemplate && !isDefinition ? [file] : [];
    });
    const index = new Map(templates.map((file, at) => [file, at]));
    let marks: readonly (Mark | undefined)[] = [];
    for (let attempts = 0; attempts < mostAttempts; attempts++) {
      const marked = await template(this.#tool, this.#job, this.#settings, (file) => {
        const at = index.get(file);
        const text = this.#files.text(file);
        return at === undefined || text === undefined ? text : withMarks(text, at);
      });
      if (marked.ok)
        marks = readMarks(this.text, marked.stdout, (mark) => this.#lineAt(templates[mark.file], mark.line));
      // A text over several lines takes no comment in between: that template goes without marks.
      const culprit = marked.ok ? undefined : /YAML parse error on (\S+):/.exec(marked.error)?.[1];
      if (culprit === undefined || !index.delete(this.#sourceNamed(culprit).file)) break;
    }
    this.#trace = new Trace({
      lines: new Lines(this.text),
      marks,
      templates,
      chartsOf: (document) => this.#sourceOf(document)?.charts ?? [],
      values: this.#job.values,
      files: this.#files,
    });
  }

  trace(document: SyntaxDocument, path: Path, editing = false): Produced | undefined {
    return this.#trace?.of(document, path, editing) ?? this.#asWritten(document, path);
  }

  /** The place in a file that carries no marks, such as a definition of a custom resource; not for edits. */
  #asWritten(document: SyntaxDocument, path: Path): Produced | undefined {
    const file = this.#sourceOf(document)?.file;
    if (file === undefined) return undefined;
    const rendered = View.root(document.root);
    const roots = this.#files.documents(file).map(({ root }) => View.root(root));
    const same = roots.filter((root) =>
      ["apiVersion", "kind"].every((key) => isAlike(root.get(key), rendered.get(key))),
    );
    const name = (root: View): View => root.get("metadata").get("name");
    const own = same.find((root) => isAlike(name(root), name(rendered))) ?? same[0] ?? roots[0];
    return own && { file, range: own.at(path).range };
  }

  /** `web/charts/db/templates/x.yaml`, by the names of charts, as a file of the tree. */
  #sourceNamed(text: string): Source {
    const known = this.#located.get(text);
    if (known !== undefined) return known;
    const [outermost = "", ...rest] = text.split("/");
    let { folder } = this.#job.chart;
    const charts: NamedChart[] = [{ folder, name: outermost }];
    while (rest[0] === "charts" && rest.length > 2) {
      const name = rest[1] ?? "";
      folder = subchartCalled(folder, name, this.#files) ?? join(folder, "charts", name);
      charts.push({ folder, name });
      rest.splice(0, 2);
    }
    const source = { file: join(folder, ...rest), charts };
    this.#located.set(text, source);
    return source;
  }
}
