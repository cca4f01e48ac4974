import { listAt, type MappingNode, mappingAt, type Node, type Spot, spotOf } from "../../../syntax/index.ts";

type Branch = Map<string | number, Leaf | Inner>;

interface Leaf {
  readonly node: Node;
  readonly key: Spot | undefined;
}

interface Inner {
  readonly children: Branch;
  /** Where the object lies: the block that all of it comes from, else the resource. */
  spot: Spot;
}

/** An ARM body in the making. */
export class Body {
  readonly #root: Branch = new Map();
  readonly #spot: Spot;

  constructor(resource: MappingNode) {
    this.#spot = spotOf(resource);
  }

  /** `within` is the block that states the value. What is set first stays. */
  set(path: readonly (string | number)[], node: Node, within: Spot, key?: Spot): void {
    let branch = this.#root;
    for (const [at, step] of path.entries()) {
      const child = branch.get(step);
      if (at === path.length - 1) {
        if (child === undefined) branch.set(step, { node, key });
        return;
      }
      if (child !== undefined && !("children" in child)) return;
      const inner = child ?? { children: new Map(), spot: within };
      if (inner.spot.start !== within.start || inner.spot.file !== within.file) inner.spot = this.#spot;
      branch.set(step, inner);
      branch = inner.children;
    }
  }

  build(unknown?: string): MappingNode {
    return mappingAt(entriesOf(this.#root), this.#spot, unknown);
  }
}

function* entriesOf(branch: Branch): Generator<readonly [string, Node, Spot?]> {
  for (const [step, child] of branch)
    yield "children" in child
      ? [String(step), innerNode(child), child.spot]
      : child.key === undefined
        ? [String(step), child.node]
        : [String(step), child.node, child.key];
}

function innerNode({ children, spot }: Inner): Node {
  const isList = [...children.keys()].every((step) => typeof step === "number");
  if (!isList) return mappingAt(entriesOf(children), spot);
  return listAt(
    [...entriesOf(children)].map(([, node]) => node),
    spot,
  );
}
