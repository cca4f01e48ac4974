import type { Path } from "../../../model/index.ts";
import { type SyntaxDocument, View } from "../../../syntax/index.ts";
import { follow } from "./follow.ts";
import { isPartOf, selects, type Target } from "./target.ts";

/** Where a patch sets the path on the target; undefined when it is about something else. */
export function placeIn(document: SyntaxDocument, patch: View, target: Target, path: Path): Path | undefined {
  const root = View.root(document.root);
  if (root.node?.kind === "sequence") {
    return selects(patch.get("target"), target) ? operationFor(root, target, path) : undefined;
  }
  const chosen = patch.get("target").exists ? selects(patch.get("target"), target) : isPartOf(root, target);
  if (!chosen) return undefined;
  const { steps, complete } = follow(target.rendered, path, root);
  return complete ? steps : undefined;
}

/** The value of the last operation of a JSON patch that sets the path. */
function operationFor(operations: View, { rendered }: Target, path: Path): Path | undefined {
  for (const operation of operations.items().toReversed()) {
    const op = operation.get("op").string().value;
    if (op !== "add" && op !== "replace") continue;
    const steps = (operation.get("path").string().value ?? "").split("/").slice(1);
    const named = path.slice(0, steps.length);
    const value = operation.get("value");
    const isAt = steps.every((step, at) => {
      if (step === "-") return typeof named[at] === "number" && isSame(rendered.at(named), value);
      return step.replaceAll("~1", "/").replaceAll("~0", "~") === String(named[at]);
    });
    const rest = path.slice(steps.length);
    if (isAt && value.at(rest).node !== undefined) return [...operation.path, "value", ...rest];
  }
  return undefined;
}

/** Whether an item is what an operation put at the end of a list. */
function isSame(item: View, value: View): boolean {
  const [own, put] = [item.get("name").scalar().value, value.get("name").scalar().value];
  if (own !== undefined || put !== undefined) return own === put;
  return item.scalar().value === value.scalar().value;
}
