/** Everything of a syntax tree that is of a kind, from the outside in; `enter` tells whether to look within. */
export function visit(tree: unknown, enter: (node: object) => boolean): void {
  const left: unknown[] = [tree];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next) && !enter(next)) continue;
    for (const value of Object.values(next)) left.push(value);
  }
}
