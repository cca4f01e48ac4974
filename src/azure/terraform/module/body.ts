import { attributeOf, type HclBlock, type HclBody } from "../../../syntax/hcl/index.ts";
import { listAt, type MappingNode, mappingAt, type Node, type Spot } from "../../../syntax/index.ts";
import { evaluate } from "./evaluate.ts";
import { pairsOf } from "./loops.ts";
import { type Scope, withNames } from "./scope.ts";
import { addressed, isUnknown, mapping, uncertain } from "./values.ts";

/** What steers Terraform and is no attribute of a resource. */
const META: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "provider",
  "providers",
  "depends_on",
  "lifecycle",
  "provisioner",
  "connection",
]);
const BLOCK_LIMIT = 500;

/**
 * What a block states, in the provider's shape: attributes, and for blocks of one name a list. With an address, an
 * attribute that is not written may be given by the deployment.
 */
export function bodyOf(block: HclBlock, scope: Scope, address?: string, span: Spot = block): MappingNode {
  const spot = { start: span.start, end: span.end, file: scope.file };
  const entries: [string, Node, Spot][] = [];
  const groups = new Map<string, Group>();
  for (const item of block.body.items) {
    if (item.kind === "block") gather(item, scope, address, groups);
    else if (!META.has(item.name)) {
      const key = { ...item.nameSpan, file: scope.file };
      entries.push([item.name, evaluate(item.value, scope), key]);
    }
  }
  for (const [name, group] of groups) {
    const { first, last, key } = group;
    const place = { start: first.start, end: last.end, file: scope.file };
    entries.push([name, listAt(group.items, place, group.unknown), key]);
  }
  const why = block.body.broken ? "a part of the block cannot be read" : undefined;
  const made = mapping(entries, spot, why);
  const body = made.kind === "mapping" ? made : mappingAt([], spot, made.unknown);
  return address === undefined ? body : addressed(body, address);
}

interface Group {
  readonly items: Node[];
  readonly key: Spot;
  readonly first: HclBlock;
  last: HclBlock;
  unknown: string | undefined;
}

function gather(
  block: HclBlock,
  scope: Scope,
  address: string | undefined,
  groups: Map<string, Group>,
): void {
  const dynamic = block.type === "dynamic";
  const name = dynamic ? block.labels[0]?.text : block.type;
  if (name === undefined || META.has(name)) return;
  const key = { start: block.start, end: block.start + block.type.length, file: scope.file };
  const group = groups.get(name) ?? { items: [], key, first: block, last: block, unknown: undefined };
  groups.set(name, group);
  group.last = block;
  const next = () => (address === undefined ? undefined : `${address}.${name}[${group.items.length}]`);
  if (dynamic)
    group.unknown ??= expand(
      block,
      name,
      scope,
      (content, inner) => group.items.push(bodyOf(content, inner, next(), block)),
      group,
    );
  else if (group.items.length < BLOCK_LIMIT) group.items.push(bodyOf(block, scope, next()));
}

/** A dynamic block's rounds. Gives why there may be more (Terraform, "dynamic Blocks"). */
function expand(
  block: HclBlock,
  name: string,
  scope: Scope,
  round: (content: HclBlock, scope: Scope) => void,
  group: Group,
): string | undefined {
  const wanted = attributeOf(block.body, "for_each");
  const content = contentOf(block.body);
  if (wanted === undefined || content === undefined) return "the dynamic block is not complete";
  const collection = evaluate(wanted.value, scope);
  if (isUnknown(collection)) return collection.unknown;
  const pairs = pairsOf(collection) ?? [];
  const iterator = iteratorOf(block.body) ?? name;
  for (const [key, value] of pairs) {
    if (group.items.length >= BLOCK_LIMIT) return "there are too many blocks";
    const item = mappingAt(
      [
        ["key", key],
        ["value", value],
      ],
      value,
    );
    round(content, withNames(scope, [[iterator, item]]));
  }
  return uncertain(collection);
}

function iteratorOf(body: HclBody): string | undefined {
  const value = attributeOf(body, "iterator")?.value;
  return value?.kind === "variable"
    ? value.name
    : value?.kind === "literal"
      ? String(value.value)
      : undefined;
}

function contentOf(body: HclBody): HclBlock | undefined {
  for (const item of body.items) if (item.kind === "block" && item.type === "content") return item;
  return undefined;
}
