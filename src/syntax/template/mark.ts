import type { Node, SyntaxProblem, TemplateBlock } from "../tree.ts";
import { YamlMapping, YamlScalar, YamlSequence } from "../yaml/nodes.ts";
import type { Action } from "./action.ts";
import { blocksWithin, firstFrom } from "./block.ts";
import { fillHole } from "./hole.ts";
import type { Mask } from "./mask.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Says on every node of a document what its template leaves open: values that actions fill in, entries in blocks that may
 * not apply, collections that get entries from elsewhere. Returns the stretches in which nothing is certain, or undefined
 * when the document has no action at all. Duplicate keys of alternative branches are no problems and are dropped.
 */
export function markTemplate(
  mask: Mask,
  root: Node | undefined,
  place: Place,
  problems: SyntaxProblem[],
): readonly TemplateBlock[] | undefined {
  const actions = between(mask.actions, place);
  if (actions.length === 0) return undefined;
  const blocks = root === undefined ? [] : conditionalBlocks(mask, root, place);
  const marker = new Marker(actions, blocks);
  if (root !== undefined) marker.visit(root, undefined);
  const first = firstFrom(mask.holes, (hole) => hole.at >= place.start);
  const holes = mask.holes.slice(
    first,
    firstFrom(mask.holes, (hole) => hole.at >= place.end),
  );
  for (const hole of holes) if (root !== undefined) fillHole(root, hole, mask.text);
  const kept = problems.filter((problem) => problem.code !== "duplicate-key" || !marker.excuses(problem));
  problems.splice(0, problems.length, ...kept);
  return [...blocks, ...holes.map(({ at, label }) => ({ start: at, end: at + 1, label }))];
}

function between(actions: readonly Action[], { start, end }: Place): readonly Action[] {
  const first = firstFrom(actions, (action) => action.end > start);
  return actions.slice(
    first,
    firstFrom(actions, (action) => action.start >= end),
  );
}

/** Outermost blocks that hold a part of the document. One that holds all of it says only whether the document is there. */
function conditionalBlocks(mask: Mask, root: Node, place: Place): TemplateBlock[] {
  const found: TemplateBlock[] = [];
  let last = 0;
  for (const { open, elses, close } of blocksWithin(mask.blocks, place.start, place.end)) {
    if (close === undefined || open.start < last) continue;
    const whole = open.start <= root.start && close.start >= root.end;
    const divided = elses.some((action) => action.start >= root.start && action.start < root.end);
    if (whole && !divided) continue;
    found.push({ start: open.start, end: close.end, label: open.label });
    last = close.end;
  }
  return found;
}

class Marker {
  private readonly actions: Mask["actions"];
  private readonly blocks: readonly TemplateBlock[];

  constructor(actions: Mask["actions"], blocks: readonly TemplateBlock[]) {
    this.actions = actions;
    this.blocks = blocks;
  }

  /** Marks a node and all below it. `reason` is why the node may not be there. */
  visit(node: Node, reason: string | undefined): void {
    if (node instanceof YamlScalar) {
      if (node.isMasked()) node.mark ??= this.actionIn(node.valueStart + node.context.base);
      else node.mark ??= reason;
    } else if (node instanceof YamlMapping) {
      node.unknown ??= reason;
      for (const { key, value, alias, merged } of node.entries) {
        if (merged && reason === undefined) continue;
        if (key instanceof YamlScalar && key.isMasked()) node.unknown ??= this.actionIn(key.start);
        this.visitChild(value, reason ?? this.conditionAt(key.start), alias);
      }
    } else if (node instanceof YamlSequence) {
      for (const { value, alias } of node.items) {
        const condition = reason ?? this.conditionAt(alias?.start ?? value.propertiesStart);
        node.unknown ??= condition;
        this.visitChild(value, condition, alias);
      }
      node.unknown ??= reason;
    }
  }

  private visitChild(value: Node, reason: string | undefined, alias: unknown): void {
    if (alias === undefined || reason !== undefined) this.visit(value, reason);
  }

  /** True for a duplicate of which one may not be there, or whose name is not known. */
  excuses({ start, end, related }: SyntaxProblem): boolean {
    if (this.conditionAt(start) !== undefined) return true;
    if (related !== undefined && this.conditionAt(related.start) !== undefined) return true;
    return between(this.actions, { start, end }).length > 0;
  }

  private conditionAt(offset: number): string | undefined {
    const block = this.blocks[firstFrom(this.blocks, ({ end }) => end > offset)];
    return block === undefined || block.start >= offset ? undefined : `conditional on ${block.label}`;
  }

  private actionIn(offset: number): string {
    return (
      this.actions[firstFrom(this.actions, (action) => action.end > offset)]?.label ?? "a template action"
    );
  }
}
