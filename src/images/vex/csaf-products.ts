import { type Fields, fieldsOf, listOf } from "../../base/json.ts";
import { readPurl, shortText } from "../../packages/index.ts";
import { limits, type VexProduct } from "./statement.ts";

/** Of all groups, each time that they are named: a small document may name a large one for every weakness. */
const mostMembers = 5_000_000;

/** Products of a CSAF document by their ids. Source: CSAF 2.0, section 3.2.2 "Product Tree Property". */
export class ProductTree {
  readonly #identifiers = new Map<string, readonly string[]>();
  /** A component's id, and that of the product that it is of. */
  readonly #relations = new Map<string, { readonly part: string; readonly whole: string }>();
  readonly #groups = new Map<string, readonly string[]>();
  #left = mostMembers;

  constructor(value: unknown) {
    const tree = fieldsOf(value);
    this.#products(listOf(tree["full_product_names"], limits.products));
    this.#branches(tree["branches"]);
    for (const each of listOf(tree["relationships"], limits.products)) {
      const fields = fieldsOf(each);
      const product = fieldsOf(fields["full_product_name"]);
      const id = shortText(product["product_id"], 4096);
      const part = shortText(fields["product_reference"], 4096);
      const whole = shortText(fields["relates_to_product_reference"], 4096);
      this.#products([product]);
      if (id !== null && part !== null && whole !== null) this.#relations.set(id, { part, whole });
    }
    for (const each of listOf(tree["product_groups"], limits.items)) {
      const { group_id: id, product_ids: ids } = fieldsOf(each);
      if (typeof id === "string") this.#groups.set(id, texts(ids));
    }
  }

  /** Nothing where the product has no package URL. */
  product(id: string): VexProduct | undefined {
    const own = this.#identifiers.get(id) ?? [];
    if (own.length > 0) return { identifiers: own, parts: [] };
    const relation = this.#relations.get(id);
    if (relation === undefined) return undefined;
    const part = this.#identifiers.get(relation.part) ?? [];
    const whole = this.#identifiers.get(relation.whole) ?? [];
    if (part.length === 0) return undefined;
    if (whole.length > 0) return { identifiers: whole, parts: [part] };
    // The platform is known by a CPE alone: only a version says that no other platform's package is meant.
    const exact = part.filter((each) => isVersioned(each));
    return exact.length === 0 ? undefined : { identifiers: exact, parts: [] };
  }

  /** Products that a flag or a threat is about. */
  *members({ product_ids: ids, group_ids: groups }: Fields): Iterable<string> {
    yield* texts(ids);
    for (const group of new Set(texts(groups))) {
      const members = this.#groups.get(group) ?? [];
      this.#left -= members.length;
      if (this.#left < 0) return;
      yield* members;
    }
  }

  /** Whether groups were named so often that some of it was passed over. */
  get isExhausted(): boolean {
    return this.#left < 0;
  }

  #branches(value: unknown): void {
    const stack = [{ list: value, depth: 0 }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      for (const each of listOf(next.list, limits.products)) {
        const { branches, product } = fieldsOf(each);
        if (product !== undefined) this.#products([product]);
        if (branches !== undefined && next.depth < limits.depth)
          stack.push({ list: branches, depth: next.depth + 1 });
      }
    }
  }

  #products(list: readonly unknown[]): void {
    for (const each of list) {
      const fields = fieldsOf(each);
      const id = shortText(fields["product_id"], 4096);
      const helper = fieldsOf(fields["product_identification_helper"]);
      const purls = [shortText(helper["purl"], 4096), ...texts(helper["purls"])].filter(
        (purl) => purl !== null,
      );
      if (id !== null && purls.length > 0) this.#identifiers.set(id, purls);
    }
  }
}

function isVersioned(text: string): boolean {
  const purl = readPurl(text);
  return typeof purl !== "string" && purl.version !== null;
}

function texts(value: unknown): readonly string[] {
  return listOf(value, limits.products)
    .map((each) => shortText(each, 4096))
    .filter((each) => each !== null);
}
