import type { Path } from "../../../model/index.ts";
import { type Node, valueAt } from "../../../syntax/index.ts";
import { memberOf, truthOf, unknownOf } from "../functions/index.ts";
import type { Env, Names, Referred } from "./env.ts";
import { evaluate, evaluateCopy, spotIn } from "./evaluate.ts";
import { givenByDeployment } from "./given.ts";
import { type Instance, instancesIn } from "./instances.ts";
import { linkedTemplate } from "./linked.ts";
import { type Given, TemplateNames, textAt } from "./names.ts";
import { nameText } from "./placing.ts";
import { DEEPEST_DEPLOYMENT, type Run } from "./run.ts";

/** A template and where it is written. */
export interface Written {
  readonly root: Node;
  readonly file: string;
  readonly item: Path;
}

const DEPLOYMENT = "microsoft.resources/deployments";

/** A template being deployed, with those that it deploys. Whatever is asked of it is worked out once, when it is asked. */
export class Deployment {
  readonly #written: Written;
  readonly #run: Run;
  readonly #level: number;
  /** Tells its parameters from those of others. */
  readonly #label: string;
  readonly #env: Env;
  readonly #nested = new Map<Instance, Deployment | undefined>();
  readonly #outputs = new Map<string, Node | "asked for" | undefined>();
  #instances: readonly Instance[] | "asked for" | undefined;
  #byName: ReadonlyMap<string, Instance> | undefined;

  /** Either with values of its own, or with those of what deploys it. */
  constructor(written: Written, values: Given | Env, run: Run, level = 0, label = "") {
    this.#written = written;
    this.#run = run;
    this.#level = level;
    this.#label = label;
    const resource = (name: string): Referred | undefined => this.#resource(name);
    if (typeof values !== "function") {
      const outer = values.names;
      const names: Names = {
        parameter: (name) => outer.parameter(name),
        variable: (name) => outer.variable(name),
        userFunction: (namespace, name) => outer.userFunction(namespace, name),
        resource: (name) => resource(name) ?? outer.resource(name),
      };
      this.#env = { ...values, file: written.file, names };
    } else {
      const { root, file } = written;
      this.#env = new TemplateNames({ root, file, work: run.work, given: values, label, resource }).env;
    }
  }

  get instances(): readonly Instance[] {
    if (this.#instances === "asked for") return [];
    if (this.#instances !== undefined) return this.#instances;
    this.#instances = "asked for";
    const { root, item } = this.#written;
    this.#instances = instancesIn(root, item, this.#env, this.#run, this.#label);
    return this.#instances;
  }

  /** What a resource of type `Microsoft.Resources/deployments` deploys; undefined when that is not at hand. */
  nested(instance: Instance): Deployment | undefined {
    if (this.#nested.has(instance)) return this.#nested.get(instance);
    const nested = this.#deploy(instance);
    this.#nested.set(instance, nested);
    return nested;
  }

  output(name: string): Node | undefined {
    const definition = memberOf(valueAt(this.#written.root, "outputs"), name);
    if (definition === undefined) return undefined;
    const key = name.toLowerCase();
    const known = this.#outputs.get(key);
    if (known === "asked for")
      return unknownOf(`output "${name}" is defined by itself`, spotIn(definition, this.#env), undefined);
    if (this.#outputs.has(key)) return known;
    this.#outputs.set(key, "asked for");
    const value = this.#outputOf(definition, name);
    this.#outputs.set(key, value);
    return value;
  }

  get outputNames(): string[] {
    const outputs = valueAt(this.#written.root, "outputs");
    return outputs?.kind === "mapping" ? outputs.entries.map((entry) => entry.name) : [];
  }

  #outputOf(definition: Node, name: string): Node | undefined {
    const condition = valueAt(definition, "condition");
    if (condition !== undefined && truthOf(evaluate(condition, this.#env)) === false) return undefined;
    const copy = valueAt(definition, "copy");
    const value = valueAt(definition, "value");
    const at = spotIn(definition, this.#env);
    if (/^secure/i.test(textAt(definition, "type") ?? ""))
      return unknownOf(`output "${name}" is secure`, at, undefined, true);
    if (copy !== undefined) return evaluateCopy(copy, name, this.#env);
    return value === undefined ? undefined : evaluate(value, this.#env);
  }

  #resource(name: string): Referred | undefined {
    this.#byName ??= this.#indexed();
    const instance = this.#byName?.get(name.toLowerCase());
    if (instance === undefined) return undefined;
    const apiVersion = valueAt(instance.node, "apiVersion");
    const nested = isDeployment(instance) ? this.nested(instance) : undefined;
    return {
      address: instance.address,
      type: instance.type,
      name: instance.name,
      apiVersion: apiVersion && evaluate(apiVersion, instance.env),
      outputs: nested && { names: nested.outputNames, get: (output) => nested.output(output) },
    };
  }

  /** Symbolic names come before names, and those before others of the same name. */
  #indexed(): ReadonlyMap<string, Instance> | undefined {
    if (this.#instances === "asked for") return undefined;
    const index = new Map<string, Instance>();
    const put = (key: string | undefined, instance: Instance): void => {
      if (key !== undefined && !index.has(key.toLowerCase())) index.set(key.toLowerCase(), instance);
    };
    for (const instance of this.instances) put(instance.label, instance);
    for (const instance of this.instances) put(instance.placing.address, instance);
    for (const instance of this.instances) put(nameText(instance.name), instance);
    return index;
  }

  #deploy(instance: Instance): Deployment | undefined {
    if (instance.existing) return undefined;
    const properties = valueAt(instance.node, "properties");
    const { file, item } = { file: instance.env.file, item: [...instance.item, "properties", "template"] };
    const stated = valueAt(properties, "template");
    // It may be what a variable holds.
    const inline = stated?.kind === "scalar" ? evaluate(stated, instance.env) : stated;
    const level = this.#level + 1;
    if (level > DEEPEST_DEPLOYMENT) {
      const range = { start: instance.node.start, end: instance.node.end };
      const remedy = "look for templates that deploy each other";
      this.#run.tellNotFollowed({
        file,
        source: instance.label,
        range,
        why: "deployments are nested too deeply",
        remedy,
      });
      return undefined;
    }
    const label = `${this.#label}${instance.label}.`;
    if (
      inline?.kind === "mapping" &&
      textAt(valueAt(properties, "expressionEvaluationOptions"), "scope")?.toLowerCase() !== "inner"
    )
      return new Deployment({ root: inline, file, item }, instance.env, this.#run, level, label);
    const written =
      inline?.kind === "mapping" ? { root: inline, file, item } : linkedTemplate(instance, this.#run);
    return (
      written && new Deployment(written, givenByDeployment(properties, instance.env), this.#run, level, label)
    );
  }
}

export function isDeployment(instance: Instance): boolean {
  return instance.type.toLowerCase() === DEPLOYMENT;
}
