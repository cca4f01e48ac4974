import type { Action } from "./action.ts";

/** From `{{ if }}`, `range`, `with` or `define` to its `{{ end }}`. */
export interface Block {
  readonly open: Action;
  readonly elses: readonly Action[];
  /** Absent when the end is missing. */
  readonly close: Action | undefined;
  readonly parent: Block | undefined;
}

/** The blocks of a text in the order of their openings. */
export function blocksOf(actions: readonly Action[]): Block[] {
  const blocks: Block[] = [];
  const stack: { open: Action; elses: Action[]; close: Action | undefined; parent: Block | undefined }[] = [];
  for (const action of actions) {
    if (action.kind === "open") {
      const block = { open: action, elses: [], close: undefined, parent: stack.at(-1) };
      blocks.push(block);
      stack.push(block);
    } else if (action.kind === "else") {
      stack.at(-1)?.elses.push(action);
    } else if (action.kind === "end") {
      const block = stack.pop();
      if (block !== undefined) block.close = action;
    }
  }
  return blocks;
}

/** The blocks that touch a stretch: those opened in it, and those around its start. */
export function blocksWithin(blocks: readonly Block[], start: number, end: number): Block[] {
  const first = firstFrom(blocks, (block) => block.open.start >= start);
  const found: Block[] = [];
  for (let around = blocks[first - 1]; around !== undefined; around = around.parent) {
    if (around.close !== undefined && around.close.end > start) found.unshift(around);
  }
  for (let index = first; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined || block.open.start >= end) break;
    found.push(block);
  }
  return found;
}

/** The index of the first element for which an ordered test holds, or the length. */
export function firstFrom<T>(sorted: readonly T[], holds: (element: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
