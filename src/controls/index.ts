import type { Control } from "./control.ts";
import { controls } from "./registry.generated.ts";

export type { Answer, Broken, Undecided } from "./answer.ts";
export { type Context, type Control, objectsFor, Parameters } from "./control.ts";

/** Every control there is, in order of id. */
export const allControls: readonly Control[] = controls;

const byId = new Map(allControls.map((control) => [control.id, control]));

export function controlById(id: string): Control | undefined {
  return byId.get(id);
}
