import type { Policy } from "../assess/index.ts";
import type { Inventory } from "../inventory/index.ts";
import type { Place, Rendered, Resource, Unreadable } from "../model/index.ts";
import type { Scope } from "../sources/azure/index.ts";
import {
  type FileReader,
  type FoundFile,
  findFiles,
  isArchive,
  isRenderable,
  matchesPatterns,
  reason,
} from "../sources/index.ts";
import type {
  NotRendered,
  Rendering,
  RenderOptions,
  Rendered as RenderOutcome,
  RunFiles,
} from "../sources/rendering/index.ts";
import type { AzureReading } from "./azure.ts";
import { expectShortRun } from "./engine.ts";
import { Reading } from "./reading.ts";
import type { SourceText } from "./source-text.ts";
import type { TextReading } from "./texts.ts";
import { tracedPlaces } from "./tracing.ts";

export interface LiveRequest extends Scope {
  /** Resource Manager's address; Azure's public cloud without it. */
  readonly endpoint?: string | undefined;
}

/** What is read, and into which worlds. */
export interface ReadRequest {
  /** Files, folders, patterns, or `-` for what `stdin` holds. */
  readonly roots: readonly string[];
  /** Names are shown relative to it. */
  readonly base: string;
  readonly stdin?: Uint8Array | undefined;
  readonly policy: Pick<Policy, "worlds" | "exclude">;
  readonly noGitignore?: boolean | undefined;
  /** A trusted version of the files: ignore files come from it. */
  readonly trusted?: FileReader | undefined;
  /** Texts that stand in for what is on disk, by shown name. */
  readonly edited?: ReadonlyMap<string, string> | undefined;
  /** Kubernetes minor that charts are rendered for. */
  readonly target: number;
  /** Sets of Terraform's variable files by name as shown: each makes a deployment of its own. */
  readonly variableSets?: readonly (readonly string[])[] | undefined;
  /** Clusters of a subscription, to be asked of Azure. */
  readonly live?: LiveRequest | undefined;
  /** How charts and overlays are rendered; with helm and kustomize as the PATH has them unless told otherwise. */
  readonly rendering?: RenderingRequest | undefined;
}

export type RenderingRequest = Partial<Omit<RenderOptions, "files" | "target">>;

export interface ReadOutcome {
  /** Files that were passed over because of their ending. */
  readonly skipped: number;
  readonly rendered: readonly Rendered[];
  /** Names of files that rendered objects were traced to. */
  readonly files: RunFiles | undefined;
}

/** Reads and renders everything that the request names. Throws a UsageError for a root that names nothing. */
export async function readAll(
  request: ReadRequest,
  reading: Reading,
  others?: TextReading,
): Promise<ReadOutcome> {
  const { policy, base } = request;
  const configured = (file: string): string | undefined =>
    policy.worlds.find(({ paths }) => matchesPatterns(paths, file))?.name;
  if (request.stdin !== undefined) reading.content("-", request.stdin, configured("-") ?? "-");
  const roots = request.roots.filter((root) => root !== "-");
  const { files, texts, trouble, skipped } = findFiles(roots, {
    base,
    texts: others !== undefined,
    noGitignore: request.noGitignore === true,
    trusted: request.trusted,
  });
  for (const { file, message } of trouble) reading.unreadable.push({ file, message });
  const isIncluded = ({ file }: FoundFile): boolean =>
    policy.exclude.length === 0 || !matchesPatterns(policy.exclude, file);
  const found = files.filter(isIncluded);
  expectShortRun(found.length);
  for (const each of texts.filter(isIncluded)) others?.file(each);
  const readRaw = (each: FoundFile): void => reading.file(each, configured(each.file) ?? each.root);
  if (!found.some(({ file }) => isRenderable(file) || isArchive(file))) {
    for (const each of found) readRaw(each);
    return { skipped, rendered: [], files: undefined };
  }
  const rendering = await import("../sources/rendering/index.ts");
  const runFiles = new rendering.RunFiles(base, request.edited);
  const all = found.flatMap((each) => (isArchive(each.file) ? unpacked(each, runFiles, reading) : [each]));
  const plan = new rendering.RenderPlan(all, runFiles);
  for (const each of all) if (!plan.holds(each.absolute)) readRaw(each);
  const options = {
    enabled: true,
    values: [],
    charts: [],
    apiVersions: [],
    ...request.rendering,
    target: request.target,
    files: runFiles,
  };
  const rendered: Rendered[] = [];
  const take = ({ renderings, notRendered, asTheyAre }: RenderOutcome): void => {
    for (const each of renderings) reading.rendering(each, configured(`${each.source}/`) ?? each.world);
    for (const each of asTheyAre) readRaw(each);
    for (const { source, why, failed } of notRendered) {
      if (failed) reading.unreadable.push({ file: source, message: `cannot be rendered: ${why}` });
    }
    rendered.push(...renderings.map(toldOf), ...notRendered.map(toldOf));
  };
  take(await plan.overlays(reading.objects(), options));
  take(await plan.charts(reading.objects(), options));
  return { skipped, rendered, files: runFiles };
}

function unpacked(archive: FoundFile, files: RunFiles, reading: Reading): FoundFile[] {
  try {
    return files.unpack(archive);
  } catch (error) {
    reading.unreadable.push({ file: archive.file, message: `cannot be unpacked: ${reason(error)}` });
    return [];
  }
}

function toldOf(each: Rendering | NotRendered): Rendered {
  if ("why" in each) return { source: each.source, why: each.why, remedy: each.remedy };
  const { source, world, renderer } = each;
  return { source, world, renderer: `${renderer.name} ${renderer.version}` };
}

export interface Worlds {
  readonly inventories: readonly Inventory[];
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly unreadable: readonly Unreadable[];
  readonly rendered: readonly Rendered[];
  /** Moves places of rendered objects to the texts that put them out. */
  readonly trace: <Told extends Place & { readonly resource: Resource }>(
    told: readonly Told[],
  ) => Promise<readonly Told[]>;
}

/**
 * Reads everything the request names and asks no control: for commands that answer questions about a world. Clusters are
 * read where they are asked for.
 */
export async function readWorlds(request: ReadRequest, azure?: AzureReading): Promise<Worlds> {
  const reading = new Reading((document) => document, request.edited, azure && { azure });
  const { rendered, files } = await readAll(request, reading);
  await azure?.read(request);
  const { texts, unreadable } = reading;
  return {
    inventories: reading.inventories(),
    texts: azure === undefined ? texts : new Map([...azure.texts, ...texts]),
    unreadable: [...unreadable, ...(azure?.unreadable ?? [])],
    rendered: [...rendered, ...(azure?.notFollowed ?? [])],
    trace: (told) => tracedPlaces(told, reading, files),
  };
}
