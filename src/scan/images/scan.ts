import { type ActiveControl, applyWaivers, ControlRun, type Policy } from "../../assess/index.ts";
import { UsageError } from "../../base/result.ts";
import {
  builtBy,
  type Dockerfile,
  Image,
  type ImageContent,
  type Vulnerabilities,
  vulnerabilitiesOf,
} from "../../images/index.ts";
import { applyVex, type VexStatement } from "../../images/vex/index.ts";
import { Inventory } from "../../inventory/index.ts";
import {
  type Assessment,
  type Counts,
  compareSeverity,
  type Finding,
  type Resource,
  type Severity,
  severities,
  type Unreadable,
} from "../../model/index.ts";
import type { Advisories } from "../../packages/index.ts";
import type { OpenOptions } from "../../sources/images/index.ts";
import { matchesPatterns, reason } from "../../sources/index.ts";
import { sbomAt } from "./sboms.ts";

/** Everything that a look into images depends on. */
export interface ImagesRequest {
  /** References, archives, layouts, folders, SBOMs. */
  readonly names: readonly string[];
  readonly open: OpenOptions;
  /** Where to keep what layers tell; absent: nowhere. */
  readonly cache?: string | undefined;
  /** Absent: nobody looks for weaknesses. */
  readonly advisories?: Advisories | undefined;
  /** What is said of weaknesses by those who know the images. */
  readonly vex?: readonly VexStatement[] | undefined;
  /** Worlds whose workloads name the images. */
  readonly worlds?: readonly Inventory[] | undefined;
  /** What opens an image, by its name, where that is something else. */
  readonly references?: ReadonlyMap<string, string> | undefined;
  /** What the images were built from. */
  readonly dockerfile?: Dockerfile | undefined;
  readonly policy: Policy;
  readonly controls: readonly ActiveControl[];
  readonly target: number;
  readonly date: string;
  readonly progress?: ((what: string) => void) | undefined;
}

export interface ImagesScan {
  readonly assessment: Assessment;
  readonly images: readonly Image[];
  /** Statements that were about no weakness of any image. */
  readonly unusedVex: number;
}

/** Looks into every image and assesses what is there. One that cannot be read is told, and the others are. */
export async function scanImages(request: ImagesRequest): Promise<ImagesScan> {
  const unreadable: Unreadable[] = [];
  const contents = new Map<string, ImageContent>();
  for (const name of new Set(request.names)) {
    const content = await lookInto(request.references?.get(name) ?? name, request);
    if (typeof content === "string") unreadable.push({ file: name, message: content });
    else {
      contents.set(name, { ...content, name });
      for (const { what, why } of content.unreadable)
        unreadable.push({ file: name, message: `${what}: ${why}` });
    }
  }
  return assessImages(contents, unreadable, request);
}

/** Assesses images whose content is known. Pure. */
export function assessImages(
  contents: ReadonlyMap<string, ImageContent>,
  unreadable: readonly Unreadable[],
  request: Omit<ImagesRequest, "names" | "open" | "cache" | "progress">,
): ImagesScan {
  const known = new Map<ImageContent, Vulnerabilities | undefined>();
  const used = new Set<VexStatement>();
  for (const content of contents.values()) {
    const found = request.advisories && vulnerabilitiesOf(content.packages, request.advisories);
    const applied = found && applyVex(found, content, request.vex ?? []);
    known.set(content, applied?.vulnerabilities);
    for (const statement of applied?.used ?? []) used.add(statement);
  }
  const { dockerfile } = request;
  const recipeOf = (content: ImageContent) => dockerfile && builtBy(content, dockerfile);
  const imagesOf = (world: string, names: Iterable<string>): Image[] =>
    [...names].flatMap((name) => {
      const content = contents.get(name);
      return content === undefined
        ? []
        : [new Image(refOf(name, world), content, known.get(content), recipeOf(content))];
    });
  const inventories =
    request.worlds?.map((world) => world.withImages(imagesOf(world.world, namesIn(world)))) ?? [];
  const told = new Set(inventories.flatMap(({ images }) => images.map(({ content }) => content.name)));
  const rest = imagesOf(
    "images",
    [...contents.keys()].filter((name) => !told.has(name)),
  );
  const all =
    rest.length > 0 || inventories.length === 0
      ? [...inventories, new Inventory("images", [], [], undefined, [], rest)]
      : inventories;
  const run = new ControlRun(request.controls, request);
  for (const inventory of all) run.world(inventory);
  const { findings, undecided } = run.answers();
  const outcome = applyWaivers([...findings].sort(worstFirst), [], request.policy, {
    date: request.date,
    matches: matchesPatterns,
    ranControls: new Set(request.controls.map(({ control }) => control.id)),
  });
  const images = all.flatMap((inventory) => inventory.images);
  return {
    images: [...new Map(images.map((image) => [image.content, image])).values()],
    unusedVex: (request.vex?.length ?? 0) - used.size,
    assessment: {
      date: request.date,
      worlds: all.map(({ world }) => world),
      profiles: [...new Set(request.controls.flatMap(({ profiles }) => profiles.map(({ id }) => id)))],
      findings: outcome.findings,
      known: [],
      waived: outcome.waived,
      waiverIssues: outcome.issues,
      undecided,
      unreadable,
      rendered: [],
      podSecurity: [],
      counts: countsOf(contents.size, all, outcome.findings),
    },
  };
}

/** Names of images that workloads state, each once. */
export function namesIn(inventory: Inventory): ReadonlySet<string> {
  return new Set(inventory.containers.flatMap(({ image }) => image.value ?? []));
}

/** What is in an image, or what an SBOM tells of it; a text says why nobody knows. */
export async function lookInto(
  name: string,
  { open, cache, progress }: Pick<ImagesRequest, "open" | "cache" | "progress">,
): Promise<ImageContent | string> {
  try {
    const told = sbomAt(name);
    if (told !== undefined) return typeof told === "string" ? `it cannot be read as an SBOM: ${told}` : told;
    // An SBOM needs nothing of all that opens images.
    const [{ openImage }, { inspect }] = await Promise.all([
      import("../../sources/images/index.ts"),
      import("../../sources/layers/index.ts"),
    ]);
    const source = await openImage(name, open);
    try {
      return await inspect(source, { cache, progress });
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    return reason(error);
  }
}

function refOf(name: string, world: string): Resource {
  return {
    id: `${world}|${name}#0|Image//${name}`,
    type: "image",
    kind: "Image",
    namespace: null,
    name,
    world,
    origin: { file: name, document: 0, item: [] },
  };
}

function countsOf(images: number, inventories: readonly Inventory[], findings: readonly Finding[]): Counts {
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<
    Severity,
    number
  >;
  for (const { severity } of findings) bySeverity[severity]++;
  return {
    files: images,
    skippedFiles: 0,
    documents: 0,
    resources: images,
    untypedResources: 0,
    workloads: inventories.reduce((sum, { workloads }) => sum + workloads.length, 0),
    bySeverity,
  };
}

function worstFirst(a: Finding, b: Finding): number {
  if (a.resource.name !== b.resource.name) return a.resource.name < b.resource.name ? -1 : 1;
  return (
    compareSeverity(a.severity, b.severity) || (a.control < b.control ? -1 : Number(a.control > b.control))
  );
}
