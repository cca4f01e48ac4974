import { type Node, valueAt } from "../../../syntax/index.ts";

const DEPTH_LIMIT = 12;

/**
 * What a plan's `configuration` tells of a resource: what its attributes refer to, the address of another resource with its
 * attribute. Followed through arguments and outputs of modules, as long as there is one thing that it can be.
 */
export class Configured {
  readonly #configuration: Node | undefined;
  readonly #modules: readonly string[];
  readonly #expressions: Node | undefined;

  constructor(configuration: Node | undefined, address: string) {
    const { modules, resource } = split(address);
    const module = moduleAt(valueAt(configuration, "root_module"), modules);
    const declared = itemsOf(valueAt(module, "resources")).find(
      (each) => textOf(valueAt(each, "address")) === withoutKeys(resource),
    );
    this.#configuration = configuration;
    this.#modules = modules;
    this.#expressions = valueAt(declared, "expressions");
  }

  referenceOf(path: readonly string[]): string | undefined {
    return followed(this.#configuration, this.#modules, this.#at(path), 0);
  }

  /** Nobody wrote the attribute, though the block that it would be in. Dynamic blocks are not told of. */
  lacks(path: readonly string[]): boolean {
    const around = path.length === 1 ? this.#expressions : this.#at(path.slice(0, -1));
    const block = itemsOf(around)[0] ?? around;
    return block?.kind === "mapping" && valueAt(block, path.at(-1) ?? "") === undefined;
  }

  #at(path: readonly string[]): Node | undefined {
    const [attribute = "", ...inner] = path;
    let expression = valueAt(this.#expressions, attribute);
    for (const step of inner) expression = valueAt(itemsOf(expression)[0] ?? expression, step);
    return expression;
  }
}

function followed(
  configuration: Node | undefined,
  modules: readonly string[],
  expression: Node | undefined,
  depth: number,
): string | undefined {
  const names = itemsOf(valueAt(expression, "references")).flatMap((each) => textOf(each) ?? []);
  const [first] = names;
  if (first === undefined || depth > DEPTH_LIMIT) return undefined;
  // Each reference is followed by what it lies in; anything else is a second one.
  if (!names.every((name) => first.startsWith(name))) return undefined;
  const [root, name = "", output] = first.split(".");
  if (root === "var") {
    const call = modules.at(-1);
    if (call === undefined) return undefined;
    const outer = modules.slice(0, -1);
    const module = moduleAt(valueAt(configuration, "root_module"), outer);
    const calls = valueAt(valueAt(module, "module_calls"), withoutKeys(call));
    return followed(configuration, outer, valueAt(valueAt(calls, "expressions"), name), depth + 1);
  }
  if (root === "module") {
    if (output === undefined) return undefined;
    const inner = [...modules, name];
    const module = moduleAt(valueAt(configuration, "root_module"), inner);
    const value = valueAt(valueAt(valueAt(module, "outputs"), output), "expression");
    return followed(configuration, inner, value, depth + 1);
  }
  if (root === "local" || root === "each" || root === "count" || root === "path" || root === "self")
    return undefined;
  if (!/\.(?:id|principal_id|client_id|tenant_id|object_id|name)$/.test(first)) return undefined;
  return `${modules.map((each) => `module.${each}.`).join("")}${first}`;
}

/** `module.a["x"].azurerm_y.z[0]` */
function split(address: string): { modules: readonly string[]; resource: string } {
  const modules: string[] = [];
  let rest = address;
  for (;;) {
    const match = /^module\.([^.[]+(?:\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\])?)\./.exec(rest);
    if (match === null) return { modules, resource: rest };
    modules.push(match[1] ?? "");
    rest = rest.slice(match[0].length);
  }
}

function moduleAt(root: Node | undefined, modules: readonly string[]): Node | undefined {
  let module = root;
  for (const name of modules)
    module = valueAt(valueAt(valueAt(module, "module_calls"), withoutKeys(name)), "module");
  return module;
}

function withoutKeys(name: string): string {
  return name.replace(/\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\]/g, "");
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "sequence" ? node.items.map(({ value }) => value) : [];
}

function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}
