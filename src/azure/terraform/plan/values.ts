import {
  entryOf,
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  type Spot,
  unknownAt,
  valueAt,
} from "../../../syntax/index.ts";

/** What is told of a value beside itself, in the same shape with `true` where it holds. */
export interface Marks {
  readonly unknown: Node | undefined;
  /** A plan tells of it in two places. */
  readonly sensitive: readonly (Node | undefined)[];
}

/** What is known of attributes that have no value yet. */
export interface Written {
  /** What one refers to. */
  referenceOf(path: readonly string[]): string | undefined;
  /** Nobody wrote it: Azure chooses. */
  lacks(path: readonly string[]): boolean;
}

type Sensitive = readonly (Node | undefined)[];

const DEPTH_LIMIT = 60;

/**
 * The values of a resource: what a plan does not know yet is unknown, what is sensitive is never told, only that it is
 * there.
 */
export function valuesOf(
  values: MappingNode,
  { unknown, sensitive }: Marks,
  file: string,
  written: Written,
): MappingNode {
  const made = told(values, unknown, sensitive, [], { file, written, around: values });
  return made.kind === "mapping" ? made : mappingAt([], spotIn(values, file), "the values are not known");
}

interface Telling {
  readonly file: string;
  readonly written: Written;
  readonly around: Node;
}

function told(
  node: Node | undefined,
  unknown: Node | undefined,
  sensitive: Sensitive,
  path: readonly string[],
  telling: Telling,
): Node {
  const spot = spotIn(node ?? telling.around, telling.file);
  if (isTrue(unknown))
    return unknownAt("the value is known only after deployment", spot, telling.written.referenceOf(path));
  if (sensitive.some(isTrue)) {
    const there = node !== undefined && !(node.kind === "scalar" && node.value === null);
    return there ? unknownAt("the value is sensitive", spot, "a sensitive value") : scalarIn(node, spot);
  }
  if (path.length > DEPTH_LIMIT) return unknownAt("the value is nested too deeply", spot);
  const inner = { ...telling, around: node ?? telling.around };
  if (node?.kind === "mapping" || (node === undefined && unknown?.kind === "mapping"))
    return object(node, unknown, sensitive, path, inner, spot);
  if (node?.kind !== "sequence" && !(node === undefined && unknown?.kind === "sequence"))
    return scalarIn(node, spot);
  const items = itemsOf(node);
  const marks = itemsOf(unknown);
  const length = Math.max(items.length, marks.length);
  return listAt(
    Array.from({ length }, (_, at) =>
      told(
        items[at],
        marks[at],
        sensitive.map((each) => itemsOf(each)[at]),
        path,
        inner,
      ),
    ),
    spot,
  );
}

function object(
  node: MappingNode | undefined,
  unknown: Node | undefined,
  sensitive: Sensitive,
  path: readonly string[],
  telling: Telling,
  spot: Spot,
): MappingNode {
  const entries = new Map<string, readonly [string, Node, Spot]>();
  for (const { key, name, value } of node?.entries ?? []) {
    const made = told(
      value,
      valueAt(unknown, name),
      sensitive.map((each) => valueAt(each, name)),
      [...path, name],
      telling,
    );
    entries.set(name, [name, made, spotIn(key, telling.file)]);
  }
  // What is not known is left out of the values.
  const marks = unknown?.kind === "mapping" ? unknown.entries : [];
  for (const { name, value } of marks) {
    if (entryOf(node, name) !== undefined || isEmptyMark(value)) continue;
    if (isTrue(value) && telling.written.lacks([...path, name])) continue;
    entries.set(name, [name, told(undefined, value, [], [...path, name], telling), spot]);
  }
  return mappingAt(entries.values(), spot);
}

function scalarIn(node: Node | undefined, spot: Spot): Node {
  const value = node?.kind === "scalar" ? node.value : null;
  const text = value === null ? "" : String(value);
  const style = value === null ? "null" : typeof value === "string" ? "double" : "plain";
  return { kind: "scalar", style, text, value, ...spot, propertiesStart: spot.start };
}

function isTrue(mark: Node | undefined): boolean {
  return mark?.kind === "scalar" && mark.value === true;
}

/** `false`, and objects and lists with nothing unknown in them. */
function isEmptyMark(mark: Node): boolean {
  if (mark.kind === "scalar") return mark.value !== true;
  return mark.kind === "sequence" ? mark.items.length === 0 : mark.entries.length === 0;
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "sequence" ? node.items.map(({ value }) => value) : [];
}

function spotIn({ start, end }: Node, file: string): Spot {
  return { start, end, file };
}
