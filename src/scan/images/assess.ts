import { applyWaivers, ControlRun } from "../../assess/index.ts";
import {
  builtBy,
  Image,
  type ImageContent,
  imageResource,
  type Vulnerabilities,
  vulnerabilitiesOf,
} from "../../images/index.ts";
import { applyVex, type VexStatement } from "../../images/vex/index.ts";
import { Inventory } from "../../inventory/index.ts";
import {
  type Counts,
  compareSeverity,
  countBySeverity,
  type Finding,
  type Unreadable,
} from "../../model/index.ts";
import { matchesPatterns } from "../../sources/index.ts";
import type { ImagesRequest, ImagesScan } from "./request.ts";

/** Assesses images whose content is known. Pure. */
export function assessImages(
  contents: ReadonlyMap<string, ImageContent>,
  unreadable: readonly Unreadable[],
  request: Omit<ImagesRequest, "names" | "open" | "cache" | "progress">,
): ImagesScan {
  const { weaknesses, used } = weaknessesOf(contents.values(), request);
  const all = worldsOf(contents, weaknesses, request);
  const run = new ControlRun(request.controls, request);
  for (const inventory of all) run.world(inventory);
  const { findings, undecided } = run.answers();
  const outcome = applyWaivers([...findings].sort(worstFirst), [], request.policy, {
    date: request.date,
    matches: matchesPatterns,
    ranControls: new Set(request.controls.map(({ control }) => control.id)),
  });
  const isKnown = ({ fingerprint }: Finding): boolean => request.baseline?.has(fingerprint) === true;
  const counting = outcome.findings.filter((each) => !isKnown(each));
  const images = all.flatMap((inventory) => inventory.images);
  return {
    images: [...new Map(images.map((image) => [image.content, image])).values()],
    unusedVex: (request.vex?.length ?? 0) - used.size,
    assessment: {
      date: request.date,
      worlds: all.map(({ world }) => world),
      profiles: [...new Set(request.controls.flatMap(({ profiles }) => profiles.map(({ id }) => id)))],
      findings: counting,
      known: outcome.findings.filter(isKnown),
      waived: outcome.waived,
      waiverIssues: outcome.issues,
      undecided,
      unreadable,
      rendered: [],
      podSecurity: [],
      counts: countsOf(contents.size, all, counting),
    },
  };
}

/** Weaknesses by content, and the statements that were about any. */
function weaknessesOf(
  contents: Iterable<ImageContent>,
  { advisories, vex = [] }: Pick<ImagesRequest, "advisories" | "vex">,
) {
  const weaknesses = new Map<ImageContent, Vulnerabilities>();
  const used = new Set<VexStatement>();
  if (advisories === undefined) return { weaknesses, used };
  for (const content of contents) {
    const applied = applyVex(vulnerabilitiesOf(content.packages, advisories), content, vex);
    weaknesses.set(content, applied.vulnerabilities);
    for (const statement of applied.used) used.add(statement);
  }
  return { weaknesses, used };
}

/** Worlds with the images that their workloads name; those that none names are a world by themselves. */
function worldsOf(
  contents: ReadonlyMap<string, ImageContent>,
  weaknesses: ReadonlyMap<ImageContent, Vulnerabilities>,
  { worlds = [], dockerfile }: Pick<ImagesRequest, "worlds" | "dockerfile">,
): readonly Inventory[] {
  const imagesOf = (world: string, names: Iterable<string>): Image[] =>
    [...names].flatMap((name) => {
      const content = contents.get(name);
      if (content === undefined) return [];
      const recipe = dockerfile && builtBy(content, dockerfile);
      return [new Image(imageResource(name, world), content, weaknesses.get(content), recipe)];
    });
  const inventories = worlds.map((world) => world.withImages(imagesOf(world.world, namesIn(world))));
  const told = new Set(inventories.flatMap(({ images }) => images.map(({ content }) => content.name)));
  const others = [...contents.keys()].filter((name) => !told.has(name));
  if (others.length === 0 && inventories.length > 0) return inventories;
  return [...inventories, new Inventory("images", [], [], undefined, [], imagesOf("images", others))];
}

/** Names of images that workloads state, each once. */
export function namesIn(inventory: Inventory): ReadonlySet<string> {
  return new Set(inventory.containers.flatMap(({ image }) => image.value ?? []));
}

function countsOf(images: number, inventories: readonly Inventory[], findings: readonly Finding[]): Counts {
  return {
    files: images,
    skippedFiles: 0,
    documents: 0,
    resources: images,
    untypedResources: 0,
    workloads: inventories.reduce((sum, { workloads }) => sum + workloads.length, 0),
    bySeverity: countBySeverity(findings),
  };
}

function worstFirst(a: Finding, b: Finding): number {
  if (a.resource.name !== b.resource.name) return a.resource.name < b.resource.name ? -1 : 1;
  return (
    compareSeverity(a.severity, b.severity) || (a.control < b.control ? -1 : Number(a.control > b.control))
  );
}
