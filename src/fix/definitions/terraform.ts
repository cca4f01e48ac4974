import type { Declaration } from "../../azure/index.ts";
import { folderOf } from "../../azure/index.ts";
import { lastMajorWith, majorOf, type Way, waysOf } from "../../azure/terraform/index.ts";
import type { JsonValue, Path } from "../../model/index.ts";
import { attributeOf, type HclBlock, type Expression as HclExpression } from "../../syntax/hcl/index.ts";
import type { Step } from "./find.ts";
import { type HclText, ignoredBy } from "./hcl.ts";
import { besideFolder } from "./paths.ts";
import type { Texts } from "./texts.ts";

/** One of the ways in which Terraform may have a setting. */
export interface Choice {
  readonly steps: readonly Step[];
  /** Absent: the block only has to be there. */
  readonly value: JsonValue | undefined;
  /** Its block is wanted for itself. */
  readonly switchesOn?: boolean | undefined;
  /** Why it is only looked for, never written anew. */
  readonly gone?: string | undefined;
}

/** How Terraform writes a setting of a resource, the way to write it anew first; or why it cannot. */
export function choicesOf(
  { type, path, value }: { readonly type: string; readonly path: Path; readonly value: JsonValue },
  declaration: Declaration,
  text: HclText,
  texts: Texts,
): readonly Choice[] | string {
  const block = text.blockOf(declaration);
  if (typeof block === "string") return block;
  const kind = block.labels[0]?.text ?? "";
  const choices = kind.startsWith("azapi_")
    ? azapi(path, value)
    : azurerm(type, path, value, block, text, texts);
  if (typeof choices === "string") return choices;
  const ignored = ignoredBy(block);
  const isIgnored = choices.some(({ steps }) => ignored.some((each) => touches(each, steps)));
  return isIgnored ? "lifecycle.ignore_changes keeps Terraform from changing it" : choices;
}

/** In ARM's own words, within `body`. */
function azapi(path: Path, value: JsonValue): readonly Choice[] | string {
  const [first] = path;
  if (first === "identity" || first === "tags" || first === "location" || first === "name")
    return "azapi has it outside of its body: change it there";
  return [{ steps: ["body", ...path].map((name) => ({ name, isBlock: false })), value }];
}

function azurerm(
  type: string,
  path: Path,
  value: JsonValue,
  block: HclBlock,
  text: HclText,
  texts: Texts,
): readonly Choice[] | string {
  const ways = waysOf(type, path, value);
  if (ways.length === 0) return "Terraform's provider azurerm has no setting for it";
  const major = versionOf(text, texts) ?? versionBy(block);
  return inOrder(ways, major).map((way) => choiceOf(way, major));
}

/** What the provider's version has comes first; of that, what a later one has no more. */
function inOrder(ways: readonly Way[], major: number | undefined): readonly Way[] {
  const rank = ({ until }: Way): number =>
    until === undefined
      ? major === undefined
        ? 0
        : 10
      : until > (major ?? Number.POSITIVE_INFINITY)
        ? until
        : 20;
  return ways.toSorted((one, other) => rank(one) - rank(other));
}

function choiceOf({ blocks, attribute, value, switchesOn, until }: Way, major: number | undefined): Choice {
  const steps = blocks.map((name): Step => ({ name, isBlock: true }));
  const isGone = until !== undefined && until <= (major ?? Number.POSITIVE_INFINITY);
  const isYoung = until === undefined && major !== undefined && major < 3;
  const gone = isGone
    ? `the provider has it no more since version ${until}`
    : isYoung
      ? "version 2 of the provider may not have it: move to a newer one first"
      : undefined;
  return {
    steps: attribute === undefined ? steps : [...steps, { name: attribute, isBlock: false }],
    value: attribute === undefined ? undefined : value,
    switchesOn,
    ...(gone !== undefined && { gone }),
  };
}

/** What the folder asks of the provider's version, and those that call it as a module. */
function versionOf({ file }: HclText, texts: Texts): number | undefined {
  const folder = folderOf(file);
  if (!texts.versions.has(folder)) texts.versions.set(folder, versionIn(folder, texts));
  return texts.versions.get(folder);
}

function versionIn(own: string, texts: Texts): number | undefined {
  const folders = new Set([own]);
  // Folders that are added on the way are visited, too.
  for (const folder of folders) {
    for (const file of texts.files) {
      const other = /\.tf$/i.test(file) && folders.size < 50 ? texts.hcl(file) : undefined;
      const calls = other?.blocks("module").some(({ body }) => {
        const source = literalOf(attributeOf(body, "source")?.value);
        return source !== undefined && /^\.\.?(?:\/|$)/.test(source) && besideFolder(file, source) === folder;
      });
      if (calls === true) folders.add(folderOf(file));
    }
  }
  const constraints = texts.files.flatMap((file) => {
    const other = /\.tf$/i.test(file) && folders.has(folderOf(file)) ? texts.hcl(file) : undefined;
    return other === undefined ? [] : constraintsIn(other);
  });
  return constraints.length === 0 ? undefined : majorOf(constraints.join(","));
}

function constraintsIn(text: HclText): string[] {
  return text.blocks("terraform").flatMap(({ body }) =>
    body.items.flatMap((item) => {
      if (item.kind !== "block" || item.type !== "required_providers") return [];
      const asked = attributeOf(item.body, "azurerm")?.value;
      const version =
        asked?.kind === "object"
          ? asked.entries.find(({ key }) => literalOf(key) === "version")?.value
          : asked;
      return literalOf(version) ?? [];
    }),
  );
}

/** Where nothing is asked, names that newer versions have no more tell. */
function versionBy(block: HclBlock, above: readonly string[] = []): number | undefined {
  let least: number | undefined;
  for (const item of block.body.items) {
    const path = [...above, item.kind === "attribute" ? item.name : item.type];
    const last = item.kind === "attribute" ? lastMajorWith(path) : versionBy(item, path);
    if (last !== undefined) least = Math.min(last, least ?? last);
  }
  return least;
}

function literalOf(value: HclExpression | undefined): string | undefined {
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : undefined;
}

function touches(ignored: readonly string[], steps: readonly Step[]): boolean {
  const names = ignored.filter((step) => !/^\d+$/.test(step));
  return names.every((name, at) => steps[at] === undefined || steps[at].name === name);
}
