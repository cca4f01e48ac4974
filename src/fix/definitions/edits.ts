import { isSwitch, missingIn } from "../../azure/terraform/index.ts";
import type { JsonValue } from "../../model/index.ts";
import type { Splice } from "../../syntax/edit/index.ts";
import type { Step } from "./find.ts";
import { insertion } from "./insert.ts";
import type { Fresh, FreshObject } from "./print.ts";
import type { DefinitionText, Language, Span, WrittenLiteral, WrittenObject } from "./written.ts";

/** What goes into one object, and who wants it. */
interface Addition<Who> {
  readonly text: DefinitionText;
  readonly into: WrittenObject | WrittenLiteral;
  readonly entries: FreshObject["entries"];
  readonly wanted: Set<Who>;
}

interface Added {
  readonly path: readonly Step[];
  /** Absent: the block is all. */
  readonly value: JsonValue | undefined;
  readonly switchesOn?: boolean | undefined;
}

interface Replacement<Who> extends Span {
  readonly file: string;
  readonly text: string;
  readonly wanted: Set<Who>;
}

/** Changes of texts, gathered from all who want some, so that each text is changed once. */
export class Edits<Who> {
  readonly refused = new Map<Who, string>();
  readonly idle = new Set<Who>();
  readonly #replacements = new Map<string, Replacement<Who>>();
  readonly #additions = new Map<string, Addition<Who>>();

  /** Nothing is to change. */
  leave(who: Who): undefined {
    this.idle.add(who);
  }

  replace(who: Who, file: string, { start, end }: Span, text: string): void {
    const key = `${file}:${start}`;
    const known = this.#replacements.get(key);
    if (known === undefined) this.#replacements.set(key, { file, start, end, text, wanted: new Set([who]) });
    else if (known.text === text && known.end === end) known.wanted.add(who);
    else this.refused.set(who, otherwise);
  }

  add(
    who: Who,
    text: DefinitionText,
    into: WrittenObject | WrittenLiteral,
    { path, value, switchesOn }: Added,
  ): void {
    const key = `${text.file}:${into.start}`;
    const known = this.#additions.get(key);
    const addition = known ?? { text, into, entries: new Map<string, Fresh>(), wanted: new Set<Who>() };
    this.#additions.set(key, addition);
    addition.wanted.add(who);
    if (!put(addition.entries, path, { value, isAsked: switchesOn === true }))
      this.refused.set(who, otherwise);
  }

  /** All of it as splices, by file; what cannot be made is refused for all who want it. */
  splices(): Map<string, Splice[]> {
    const splices = new Map<string, Splice[]>();
    const push = (file: string, made: readonly Splice[]): void =>
      void splices.set(file, [...(splices.get(file) ?? []), ...made]);
    for (const { file, start, end, text } of this.#replacements.values()) push(file, [{ start, end, text }]);
    for (const addition of this.#additions.values()) {
      const made = this.#made(addition);
      if (typeof made === "string") for (const who of addition.wanted) this.refused.set(who, made);
      else push(addition.text.file, made);
    }
    return splices;
  }

  /** Who has part in what changes a file. */
  wantedIn(file: string): Set<Who> {
    const touching = [
      ...[...this.#replacements.values()].filter((each) => each.file === file),
      ...[...this.#additions.values()].filter(({ text }) => text.file === file),
    ];
    return new Set(touching.flatMap(({ wanted }) => [...wanted]));
  }

  #made({ text: { text, language }, into, entries }: Addition<Who>): readonly Splice[] | string {
    const missing = missingBelow(entries, language);
    if (missing !== undefined) return missing;
    return insertion(text, into, entries, language) ?? "its text leaves no room for it: change it there";
  }
}

const otherwise = "another fix changes the same text otherwise";

/** False where something else is to stand there. */
function put(
  entries: FreshObject["entries"],
  path: readonly Step[],
  what: { readonly value: JsonValue | undefined; readonly isAsked: boolean },
): boolean {
  const { value, isAsked } = what;
  const [step, ...rest] = path;
  if (step === undefined) return true;
  const name = String(step.name);
  const there = entries.get(name);
  if (rest.length === 0 && value !== undefined) {
    const fresh = { value };
    if (there === undefined) entries.set(name, fresh);
    return there === undefined || JSON.stringify(there, bigints) === JSON.stringify(fresh, bigints);
  }
  const inner: Fresh = there ?? { isBlock: step.isBlock, entries: new Map<string, Fresh>() };
  if (!("entries" in inner)) return false;
  inner.isAsked ||= isAsked;
  entries.set(name, inner);
  return put(inner.entries, rest, what);
}

function bigints(_name: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

/** What has to stand beside what is written. */
function missingBelow(entries: FreshObject["entries"], language: Language): string | undefined {
  if (language !== "hcl") return missingAddon(entries);
  for (const [name, fresh] of entries) {
    if (!("entries" in fresh) || !fresh.isBlock) continue;
    if (isSwitch(name) && fresh.isAsked !== true)
      return `Terraform's block ${name} would switch on more than that: write it first`;
    const missing = missingIn(name, new Set(fresh.entries.keys()));
    if (missing !== undefined) return `Terraform's block ${name} needs ${missing}, too: add it first`;
    const below = missingBelow(fresh.entries, language);
    if (below !== undefined) return below;
  }
  return undefined;
}

/** REST reference of managedClusters, ManagedClusterAddonProfile: `enabled` is required. */
function missingAddon(entries: FreshObject["entries"]): string | undefined {
  for (const fresh of entries.values()) {
    if (!("entries" in fresh)) continue;
    if (fresh.entries.has("config") && !fresh.entries.has("enabled"))
      return "the add-on is not stated at all: switch it on first";
    const below = missingAddon(fresh.entries);
    if (below !== undefined) return below;
  }
  return undefined;
}
