import type { SourceDocument } from "../../../inventory/index.ts";
import type { Path } from "../../../model/index.ts";
import type { Node, SyntaxProblem } from "../../../syntax/index.ts";
import { type Answer, broken } from "../../answer.ts";

/** One answer a problem of the given sort, on the object that holds it. */
export function syntaxAnswers(document: SourceDocument, codes: readonly SyntaxProblem["code"][]): Answer[] {
  return document.syntax.problems
    .filter(({ code }) => codes.includes(code))
    .map(({ start, end, message }) => {
      const holder = document.objects.find(({ ref: { origin } }) => {
        const range = origin.range;
        return range !== undefined && range.start <= start && end <= range.end;
      });
      const path = pathTo(holder?.root.node ?? document.syntax.root, start);
      return broken({
        at: { path, range: { start, end } },
        message,
        cause: document.syntax.text.slice(start, end),
        ...(holder !== undefined && { resource: holder.ref }),
      });
    });
}

/** The path of the innermost node around an offset. */
function pathTo(root: Node | undefined, offset: number): Path {
  const path: (string | number)[] = [];
  let node = root;
  while (node !== undefined) {
    const children: readonly (readonly [string | number, Node, number])[] =
      node.kind === "mapping"
        ? node.entries.map(({ name, key, value }) => [name, value, key.start] as const)
        : node.kind === "sequence"
          ? node.items.map(({ value }, index) => [index, value, value.start] as const)
          : [];
    const around = children.find(
      ([, value, from]) => from <= offset && offset < Math.max(value.end, from + 1),
    );
    if (around === undefined) break;
    path.push(around[0]);
    node = around[1];
  }
  return path;
}
