import { type Context, type Control, objectsFor, Parameters } from "../controls/index.ts";
import { Inventory, type SourceDocument, type SourceTextFile } from "../inventory/index.ts";
import type { ActiveControl, Answers } from "./active.ts";
import { Collector } from "./collector.ts";

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
  readonly #ofTexts: readonly Asked[];
  readonly #late: readonly Asked[];

  constructor(active: readonly ActiveControl[], options: RunOptions) {
    const inventory = new Inventory("", []);
    const asked = active.map((each) => {
      const parameters = new Parameters(each.control, each.parameters);
      return { active: each, context: { inventory, ...options, parameters } };
    });
    this.#early = asked.filter(({ active: { control } }) => isEarly(control));
    this.#ofTexts = asked.filter(({ active: { control } }) => control.subject === "text");
    this.#late = asked.filter(({ active: { control } }) => !isEarly(control) && control.subject !== "text");
  }

  /** Asks what needs nothing but the document; such controls see an empty world. True when there was anything to tell. */
  document(document: SourceDocument): boolean {
    const before = this.#collector.size;
    const whole = { ref: document.resource, root: document.root };
    for (const { active, context } of this.#early) {
      const { control } = active;
      if (control.subject === "document") {
        this.#collector.add(active, whole, control.check(document, context));
      } else if (control.subject === "object") {
        for (const object of document.objects)
          this.#collector.add(active, object, control.check(object, context));
      }
    }
    return this.#collector.size > before;
  }

  /** Whether anybody asks about texts. */
  get asksTexts(): boolean {
    return this.#ofTexts.length > 0;
  }

  /** Asks about a text, of which nothing is kept. True when there was anything to tell. */
  text(file: SourceTextFile): boolean {
    const before = this.#collector.size;
    for (const { active, context } of this.#ofTexts) {
      const { control } = active;
      if (control.subject !== "text") continue;
      this.#collector.add(active, { ref: file.resource, root: undefined }, control.check(file, context));
    }
    return this.#collector.size > before;
  }

  /** Asks everything else of a world whose documents were asked already. */
  world(inventory: Inventory): void {
    for (const { active, context } of this.#late) this.#ask(active, { ...context, inventory });
  }

  answers(): Answers {
    return this.#collector.result();
  }

  #ask(active: ActiveControl, context: Context): void {
    const { control } = active;
    const { inventory } = context;
    switch (control.subject) {
      case "container":
        for (const container of inventory.containers) {
          this.#collector.add(active, container.pod.object, control.check(container, context), container);
        }
        return;
      case "pod":
        for (const pod of inventory.workloads) {
          this.#collector.add(active, pod.object, control.check(pod, context));
        }
        return;
      case "object":
        for (const object of objectsFor(control, inventory)) {
          this.#collector.add(active, object, control.check(object, context));
        }
        return;
      case "cluster":
        for (const cluster of inventory.clusters) {
          if (!cluster.isElsewhere) this.#collector.add(active, cluster, control.check(cluster, context));
        }
        return;
      case "pool":
        for (const cluster of inventory.clusters) {
          for (const pool of cluster.pools)
            this.#collector.add(active, cluster, control.check(pool, context));
          // Pools that nobody can see are not pools that meet what is asked.
          const { poolList: at } = cluster;
          const why = at.uncertainty;
          if (why !== undefined) this.#collector.add(active, cluster, { verdict: "undecided", at, why });
        }
        return;
      case "azure":
        for (const resource of inventory.azure) {
          if (!control.types.includes(resource.type)) continue;
          this.#collector.add(active, resource, control.check(resource, context));
        }
        return;
      case "dockerfile":
        for (const file of inventory.dockerfiles)
          this.#collector.add(active, file, control.check(file, context));
        return;
      case "built":
        for (const file of inventory.dockerfiles)
          this.#collector.add(active, file, control.check(file.image, context));
        for (const image of inventory.images)
          this.#collector.add(active, { ref: image.ref, root: undefined }, control.check(image, context));
        return;
      case "image":
        for (const image of inventory.images)
          this.#collector.add(active, { ref: image.ref, root: undefined }, control.check(image, context));
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
  readonly context: Context;
}

function isEarly(control: Control): boolean {
  return control.subject === "document" || (control.subject === "object" && control.kinds === "any");
}
