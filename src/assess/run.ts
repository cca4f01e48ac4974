import { type Answer, type Context, type Control, objectsFor, Parameters } from "../controls/index.ts";
import { Inventory, type SourceDocument } from "../inventory/index.ts";
import type { KubernetesObject } from "../kubernetes/index.ts";
import type { Finding, ParameterValues, Severity, Undecided } from "../model/index.ts";
import { Collector, type Subject } from "./collector.ts";

/** A control together with what one or several profiles want of it. */
export interface ActiveControl {
  readonly control: Control;
  readonly severity: Severity;
  readonly parameters: ParameterValues;
  /** Who asks, and whether only where the profile's own standard is violated, too. */
  readonly profiles: readonly { readonly id: string; readonly onlyIfViolated: boolean }[];
}

export interface Answers {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

export interface RunOptions {
  readonly target: number;
  readonly date: string;
}

/**
 * Asks controls in two steps, so that what nobody needs any more can be let go in between: those about documents and
 * objects of any kind as soon as a document is read, the others once a world is complete.
 * Pure: the date and the target are parameters.
 */
export class ControlRun {
  readonly #collector = new Collector();
  readonly #early: readonly Asked[];
  readonly #late: readonly Asked[];

  constructor(active: readonly ActiveControl[], options: RunOptions) {
    const asked = active.map((each) => ({
      active: each,
      options,
      parameters: new Parameters(each.control, each.parameters),
    }));
    this.#early = asked.filter(({ active: { control } }) => isEarly(control));
    this.#late = asked.filter(({ active: { control } }) => !isEarly(control));
  }

  /** Asks what needs nothing but the document. True when there was anything to tell. */
  document(document: SourceDocument): boolean {
    const before = this.#collector.size;
    const inventory = new Inventory(document.resource.world, document.objects, [document]);
    this.#ask(this.#early, inventory);
    return this.#collector.size > before;
  }

  /** Asks everything else of a world whose documents were asked already. */
  world(inventory: Inventory): void {
    this.#ask(this.#late, inventory);
  }

  answers(): Answers {
    return this.#collector.result();
  }

  #ask(asked: readonly Asked[], inventory: Inventory): void {
    for (const { active, options, parameters } of asked) {
      const context: Context = { inventory, ...options, parameters };
      for (const [subject, answer] of ask(active.control, inventory, context)) {
        this.#collector.add(active, subject, answer);
      }
    }
  }
}

/** Both steps over a world that is at hand as a whole. */
export function runControls(
  inventory: Inventory,
  active: readonly ActiveControl[],
  options: RunOptions,
): Answers {
  const run = new ControlRun(active, options);
  for (const document of inventory.documents) run.document(document);
  run.world(inventory);
  return run.answers();
}

interface Asked {
  readonly active: ActiveControl;
  readonly options: RunOptions;
  readonly parameters: Parameters;
}

function isEarly(control: Control): boolean {
  return control.subject === "document" || (control.subject === "object" && control.kinds === "any");
}

function* ask(
  control: Control,
  inventory: Inventory,
  context: Context,
): Generator<[Subject, Answer | readonly Answer[]]> {
  switch (control.subject) {
    case "container":
      for (const container of inventory.containers) {
        yield [{ ...subjectOf(container.pod.object), container }, control.check(container, context)];
      }
      return;
    case "pod":
      for (const pod of inventory.workloads) yield [subjectOf(pod.object), control.check(pod, context)];
      return;
    case "object":
      for (const object of objectsFor(control, inventory)) {
        yield [subjectOf(object), control.check(object, context)];
      }
      return;
    case "document":
      for (const document of inventory.documents) {
        yield [{ resource: document.resource, root: document.root }, control.check(document, context)];
      }
  }
}

function subjectOf(object: KubernetesObject): Subject {
  return { resource: object.ref, root: object.root };
}
