import { append } from "../../../base/append.ts";
import { fieldsOf, listOf } from "../../../base/json.ts";
import { limits } from "../stated.ts";

/** Properties of a component: a name may be there several times. */
export class PropertyBag {
  readonly #values = new Map<string, string[]>();

  constructor(list: unknown) {
    for (const each of listOf(list, limits.layers * 4)) {
      const { name, value } = fieldsOf(each);
      if (typeof name === "string" && typeof value === "string") append(this.#values, name, value);
    }
  }

  first(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const [value] = this.#values.get(name) ?? [];
      if (value !== undefined && value !== "") return value;
    }
    return undefined;
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  entries(): Iterable<[string, readonly string[]]> {
    return this.#values.entries();
  }
}
