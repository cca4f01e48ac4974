import type { Action } from "./action.ts";

/** From `{{ if }}`, `range`, `with` or `define` to its `{{ end }}`. */
export interface Block {
  readonly open: Action;
  readonly elses: readonly Action[];
  readonly close: Action;
}

/** The closed blocks of a text, inner ones before outer ones. */
export function blocksOf(actions: readonly Action[]): Block[] {
  const blocks: Block[] = [];
  const stack: { open: Action; elses: Action[] }[] = [];
  for (const action of actions) {
    if (action.kind === "open") stack.push({ open: action, elses: [] });
    else if (action.kind === "else") stack.at(-1)?.elses.push(action);
    else if (action.kind === "end") {
      const top = stack.pop();
      if (top !== undefined) blocks.push({ ...top, close: action });
    }
  }
  return blocks;
}
