import { listAt, type MappingNode, mappingAt, type Node, type Spot, spotOf } from "../../../syntax/index.ts";
import { placeOf } from "./blocks.ts";
import type { Setting } from "./row.ts";

type Step = string | number;
type Branch = Map<Step, Leaf | Inner>;

interface Leaf {
  readonly node: Node;
  readonly key: Spot | undefined;
}

interface Inner {
  readonly children: Branch;
}

/** An ARM body in the making. */
export class Body {
  readonly #root: Branch = new Map();
  readonly #resource: MappingNode;
  readonly #rows: readonly Setting[];

  /** `rows` tell in which blocks the provider has what ARM keeps in objects. */
  constructor(resource: MappingNode, rows: readonly Setting[]) {
    this.#resource = resource;
    this.#rows = rows;
  }

  /** What is set first stays. */
  set(path: readonly Step[], node: Node, key?: Spot): void {
    let branch = this.#root;
    for (const [at, step] of path.entries()) {
      const child = branch.get(step);
      if (at === path.length - 1) {
        if (child === undefined) branch.set(step, { node, key });
        return;
      }
      if (child !== undefined && !("children" in child)) return;
      const inner = child ?? { children: new Map() };
      branch.set(step, inner);
      branch = inner.children;
    }
  }

  build(unknown?: string): MappingNode {
    return mappingAt(this.#entries(this.#root, []), spotOf(this.#resource), unknown);
  }

  *#entries(branch: Branch, path: readonly Step[]): Generator<readonly [string, Node, Spot?]> {
    for (const [step, child] of branch) {
      if ("children" in child) {
        const inner = this.#inner(child, [...path, step]);
        yield [String(step), inner, spotOf(inner)];
      } else
        yield child.key === undefined ? [String(step), child.node] : [String(step), child.node, child.key];
    }
  }

  #inner({ children }: Inner, path: readonly Step[]): Node {
    const spot = placeOf(this.#resource, this.#rows, path);
    const isList = [...children.keys()].every((step) => typeof step === "number");
    if (!isList) return mappingAt(this.#entries(children, path), spot);
    return listAt(
      [...this.#entries(children, path)].map(([, node]) => node),
      spot,
    );
  }
}
