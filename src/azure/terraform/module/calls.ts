import { attributeOf, type HclBlock } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, unknownAt } from "../../../syntax/index.ts";
import type { NotFollowed } from "../../declaration.ts";
import { evaluate } from "./evaluate.ts";
import { type Declared, declaredIn, type Placed, type SourceFile } from "./files.ts";
import type { Instance } from "./instances.ts";
import { Module, stepName } from "./module.ts";
import type { Budget, Step } from "./scope.ts";
import { textIn } from "./values.ts";

const DEPTH_LIMIT = 12;
const MODULE_LIMIT = 500;

/** What all modules of one definition share. */
export interface Shared {
  readonly list: (folder: string) => readonly SourceFile[];
  readonly budget: Budget;
  readonly notFollowed: NotFollowed[];
  readonly folders: Set<string>;
  readonly declared: Map<string, Declared>;
  modules: number;
}

/** A module with those that it calls. */
export class Called {
  readonly module: Module;
  readonly #folder: string;
  readonly #trail: readonly string[];
  readonly #shared: Shared;
  readonly #children = new Map<string, Children>();

  constructor(
    files: readonly SourceFile[],
    folder: string,
    trail: readonly string[],
    prefix: string,
    argument: (name: string) => Node | undefined,
    shared: Shared,
  ) {
    this.#folder = folder;
    this.#trail = [...trail, folder];
    this.#shared = shared;
    const output = (call: string, steps: readonly Step[], spot: Spot) => this.#output(call, steps, spot);
    const declared = shared.declared.get(folder) ?? declaredIn(files);
    shared.declared.set(folder, declared);
    this.module = new Module(declared, { prefix, budget: shared.budget, argument, output });
  }

  /** The instances of a call, each with why it may not be there. */
  children(name: string): Children {
    const known = this.#children.get(name);
    if (known !== undefined) return known;
    const call = this.module.declared.modules.get(name);
    const made =
      call === undefined ? { why: `the module ${name} is not declared` } : this.#follow(name, call);
    this.#children.set(name, made);
    return made;
  }

  #follow(name: string, call: Placed<HclBlock>): Children {
    const { kind, instances, unknown } = this.module.instances(`module.${name}`, call);
    if (instances.length === 0) return { kind, modules: [], unknown };
    const source = attributeOf(call.item.body, "source");
    const text = source && textIn(evaluate(source.value, this.module.scope(call.file)));
    const leave = (why: string, remedy: string): Children => {
      const { start, end } = source ?? call.item;
      const range = { start, end };
      const left = { file: call.file, source: text ?? name, range, why, remedy };
      const told = this.#shared.notFollowed.some(
        (each) => each.file === left.file && each.range?.start === start,
      );
      if (!told) this.#shared.notFollowed.push(left);
      return { why: `the module ${name} was not followed` };
    };
    if (text === undefined || !/^\.\.?(?:\/|$)/.test(text))
      return leave("the module is not part of these files", "read the plan: terraform show -json");
    const folder = joined(this.#folder, text);
    if (this.#trail.includes(folder)) return leave("the module calls itself", "remove the circle");
    if (this.#trail.length > DEPTH_LIMIT)
      return leave("modules are nested too deeply", "read the plan: terraform show -json");
    const files = this.#shared.list(folder);
    if (files.length === 0)
      return leave(
        `there is no Terraform in ${folder}`,
        "correct the path, or read the plan: terraform show -json",
      );
    this.#shared.folders.add(folder);
    const modules = instances.map((instance) => {
      if (++this.#shared.modules > MODULE_LIMIT) return undefined;
      return { instance, called: this.#instance(name, call, instance, files, folder) };
    });
    const there = modules.filter((each) => each !== undefined);
    if (there.length < modules.length)
      leave("there are too many modules", "read the plan: terraform show -json");
    return {
      kind,
      modules: there,
      unknown: there.length < modules.length ? "there are too many modules" : unknown,
    };
  }

  #instance(
    name: string,
    call: Placed<HclBlock>,
    { suffix, names }: Instance,
    files: readonly SourceFile[],
    folder: string,
  ): Called {
    const prefix = `${this.module.surroundings.prefix}module.${name}${suffix}.`;
    const scope = this.module.scope(call.file, names);
    const argument = (wanted: string): Node | undefined => {
      const given = attributeOf(call.item.body, wanted);
      return given && evaluate(given.value, scope);
    };
    return new Called(files, folder, this.#trail, prefix, argument, this.#shared);
  }

  #output(call: string, steps: readonly Step[], spot: Spot): { value: Node; used: number } {
    const all = steps.length;
    const children = this.children(call);
    if (!("modules" in children)) return { value: unknownAt(children.why, spot), used: all };
    const single = children.kind === "single";
    const output = stepName(steps[single ? 1 : 2]);
    const key = single ? undefined : stepName(steps[1]);
    if (children.unknown !== undefined) return { value: unknownAt(children.unknown, spot), used: all };
    if (output === undefined || (!single && key === undefined))
      return {
        value: unknownAt(`all outputs of module.${call} at once are not worked out`, spot),
        used: all,
      };
    const found = children.modules.find(({ instance }) => single || String(instance.key) === key);
    if (found === undefined)
      return { value: unknownAt(`module.${call} has no instance ${key}`, spot), used: all };
    return { value: found.called.module.output(output, spot), used: single ? 2 : 3 };
  }
}

type Children =
  | { readonly why: string }
  | {
      readonly kind: "single" | "counted" | "keyed";
      readonly modules: readonly { readonly instance: Instance; readonly called: Called }[];
      readonly unknown: string | undefined;
    };

/** A folder's name from another's: `./` and `../` resolved. */
export function joined(folder: string, relative: string): string {
  const steps = folder === "" || folder === "." ? [] : folder.split("/");
  for (const step of relative.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return steps.length === 0 ? "." : steps.join("/");
}
