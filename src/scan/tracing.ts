import type { Answers } from "../assess/index.ts";
import type { Change, Finding, FixPlan, Path, Place, Resource } from "../model/index.ts";
import type { Produced, RunFiles } from "../sources/rendering/index.ts";
import { overlayPatch, valuesOverride } from "./overrides.ts";
import type { Reading } from "./reading.ts";

/**
 * Moves what was told about rendered objects to the texts that put them out, fixes included, and joins what several
 * worlds have in common: one edit repairs it in all of them.
 */
export async function traced(
  answers: Answers,
  reading: Reading,
  files: RunFiles | undefined,
): Promise<Answers> {
  if (files === undefined || reading.produced.size === 0) return answers;
  const tracing = await prepared([...answers.findings, ...answers.undecided], reading, files);
  return {
    findings: joined(answers.findings.map((finding) => tracing.finding(finding))),
    undecided: answers.undecided.map((each) => tracing.place(each)),
  };
}

/** The same for places alone. */
export async function tracedPlaces<Told extends Place & { readonly resource: Resource }>(
  told: readonly Told[],
  reading: Reading,
  files: RunFiles | undefined,
): Promise<readonly Told[]> {
  if (files === undefined || reading.produced.size === 0) return told;
  const tracing = await prepared(told, reading, files);
  return told.map((each) => tracing.place(each));
}

/** Has the charts and overlays find out what it takes, of which there is something to tell. */
async function prepared(
  told: readonly { readonly resource: Resource }[],
  reading: Reading,
  files: RunFiles,
): Promise<Tracing> {
  const renderings = new Set(
    told.flatMap(({ resource }) => reading.produced.get(resource.id)?.rendering ?? []),
  );
  await Promise.all([...renderings].map((rendering) => rendering.prepare()));
  return new Tracing(reading, files);
}

class Tracing {
  readonly #reading: Reading;
  readonly #files: RunFiles;

  constructor(reading: Reading, files: RunFiles) {
    this.#reading = reading;
    this.#files = files;
  }

  finding(finding: Finding): Finding {
    const { resource, fix } = finding;
    const isRendered = this.#reading.produced.has(resource.id);
    const others =
      fix?.changes.some((change) => this.#reading.produced.has(change.resource?.id ?? "")) === true;
    if (!isRendered && !others) return finding;
    const { fingerprint } = finding;
    const related = finding.related.map((each) => this.place(each));
    const moved = { ...this.place(finding), fingerprint, related };
    if (fix === undefined) return moved;
    const plan = this.#plan(fix, resource);
    if (plan !== undefined) return { ...moved, fix: plan };
    const { fix: _, ...rest } = moved;
    const override = this.#override(fix, resource);
    return { ...rest, ...(override !== undefined && { override }) };
  }

  /** The same where its value was written; without a range where that is not known. */
  place<Told extends Place & { readonly resource: Resource }>(told: Told): Told {
    if (!this.#reading.produced.has(told.resource.id)) return told;
    const at = this.#trace(told.resource, told.path);
    if (at === undefined) return { ...told, range: undefined };
    const file = this.#files.shown(at.file);
    const text = this.#reading.sourceText(file, at.file);
    const range = text === undefined ? undefined : at.range;
    return { ...told, range, ...(file !== told.resource.origin.file && { file }) };
  }

  /** The plan as edits of the texts that put the objects out; undefined where one of them cannot be edited. */
  #plan(fix: FixPlan, own: Resource): FixPlan | undefined {
    const changes: Change[] = [];
    for (const { resource = own, operations } of fix.changes) {
      if (!this.#reading.produced.has(resource.id)) {
        changes.push({ resource, operations });
        continue;
      }
      for (const operation of operations) {
        if (operation.op === "add") return undefined;
        const at = this.#trace(resource, operation.path, true);
        if (at?.edit === undefined || this.#files.isPacked(at.file)) return undefined;
        const file = this.#files.shown(at.file);
        if (this.#reading.sourceText(file, at.file) === undefined) return undefined;
        const { document, path } = at.edit;
        changes.push({
          resource: editedIn(file, document, resource),
          operations: [{ ...operation, path }],
        });
      }
    }
    return { ...fix, changes };
  }

  #override(fix: FixPlan, own: Resource): string | undefined {
    const operations = fix.changes.flatMap((change) => {
      const { resource = own } = change;
      return resource.id === own.id ? change.operations : [];
    });
    const { rendering, document } = this.#reading.produced.get(own.id) ?? {};
    if (document === undefined || rendering === undefined || operations.length === 0) return undefined;
    if (rendering.renderer.name !== "helm") return overlayPatch(own, document, operations);
    return valuesOverride(
      operations.map((operation) => ({ operation, path: this.#trace(own, operation.path, true)?.value })),
    );
  }

  #trace({ id, origin }: Resource, path: Path, editing = false): Produced | undefined {
    const at = this.#reading.produced.get(id);
    return at?.rendering.trace(at.document, [...origin.item, ...path], editing);
  }
}

/** A document of a template, values or base: what an edit is made in. */
function editedIn(file: string, document: number, resource: Resource): Resource {
  const { id, type, kind, namespace, name, world } = resource;
  return { id: `${id}|${file}`, type, kind, namespace, name, world, origin: { file, document, item: [] } };
}

/** Findings of several worlds at one place with one cause are one. */
function joined(findings: readonly Finding[]): Finding[] {
  const known = new Map<string, { finding: Finding; worlds: Set<string> }>();
  const all: { finding: Finding; worlds: Set<string> }[] = [];
  for (const finding of findings) {
    const { control, cause, file, range, resource } = finding;
    const { world, origin, kind } = resource;
    const entry = { finding, worlds: new Set([world]) };
    if (origin.renderedFrom === undefined || range === undefined) {
      all.push(entry);
      continue;
    }
    // Patches may put the items of a list into another order; their place tells them apart.
    const place = cause.replaceAll(/\[[0-9]+\]/g, "[]");
    const key = JSON.stringify([control, place, file ?? origin.file, range.start, range.end, kind]);
    const first = known.get(key);
    if (first === undefined || first.worlds.has(world)) {
      if (first === undefined) known.set(key, entry);
      all.push(entry);
    } else first.worlds.add(world);
  }
  return all.map(({ finding, worlds }) =>
    worlds.size === 1 ? finding : withWorlds(finding, [...worlds].sort()),
  );
}

function withWorlds(finding: Finding, worlds: readonly string[]): Finding {
  const { fingerprint } = finding;
  return { ...finding, fingerprint, worlds };
}
