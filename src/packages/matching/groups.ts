import { append } from "../../base/append.ts";
/** Things that share a name, directly or by way of others, together; in the order in which they come. */
export function groups<Thing>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly string[],
): readonly (readonly Thing[])[] {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (
      let parent = parents.get(root);
      parent !== undefined && parent !== root;
      parent = parents.get(root)
    ) {
      parents.set(root, parents.get(parent) ?? parent);
      root = parent;
    }
    return root;
  };
  for (const thing of things) {
    const [first = "", ...others] = namesOf(thing);
    for (const name of others) parents.set(rootOf(name), rootOf(first));
  }
  const together = new Map<string, Thing[]>();
  for (const thing of things) append(together, rootOf(namesOf(thing)[0] ?? ""), thing);
  return [...together.values()];
}
