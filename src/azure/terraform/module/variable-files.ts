import { type Node, parseText, type Spot, scalarAt } from "../../../syntax/index.ts";
import { evaluate } from "./evaluate.ts";
import { readHcl, type SourceFile } from "./files.ts";
import type { Budget, Names } from "./scope.ts";
import { list, mapping, refused } from "./values.ts";

/** What files of variables give (Terraform, "Variable Definitions (.tfvars) Files"); the later ones win. */
export function variablesIn(files: readonly SourceFile[], budget: Budget): ReadonlyMap<string, Node> {
  const given = new Map<string, Node>();
  for (const source of files) {
    const { file, text } = source;
    if (file.toLowerCase().endsWith(".json")) {
      const root = parseText(text, { language: "json" }).documents[0]?.root;
      if (root?.kind === "mapping")
        for (const { name, value } of root.entries) given.set(name, placed(value, file));
      continue;
    }
    for (const item of readHcl(source).body.items) {
      if (item.kind !== "attribute") continue;
      given.set(item.name, evaluate(item.value, { file, names: new Map(), module: nothing, budget }));
    }
  }
  return given;
}

/** Values in such files refer to nothing. */
const nothing: Names = {
  resolve: (root: string, steps: readonly unknown[], spot: Spot) => ({
    value: refused(`${root} cannot be named in a file of variables`, spot),
    used: steps.length,
  }),
};

function placed(node: Node, file: string): Node {
  const spot = { start: node.start, end: node.end, file };
  if (node.kind === "scalar") return scalarAt(node.value, spot);
  if (node.kind === "sequence")
    return list(
      node.items.map(({ value }) => placed(value, file)),
      spot,
    );
  return mapping(
    node.entries.map(
      ({ key, name, value }) =>
        [name, placed(value, file), { start: key.start, end: key.end, file }] as const,
    ),
    spot,
  );
}
