import type { Answer, Broken } from "../controls/index.ts";
import { type Context, type Control, objectsFor, Parameters } from "../controls/index.ts";
import type { Inventory } from "../inventory/index.ts";
import type { Container, KubernetesObject } from "../kubernetes/index.ts";
import {
  type Effective,
  type Finding,
  formatPath,
  type JsonValue,
  type Known,
  type ParameterValues,
  type Resource,
  type Severity,
  type Undecided,
} from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import { fingerprint } from "./fingerprint.ts";

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

interface Subject {
  readonly resource: Resource;
  readonly root: View | undefined;
  readonly container?: Container;
}

/** Asks every control of everything in the world it is about. Pure: the date and the target are parameters. */
export function runControls(
  inventory: Inventory,
  active: readonly ActiveControl[],
  options: { readonly target: number; readonly date: string },
): Answers {
  const collector = new Collector();
  for (const each of active) {
    const parameters = new Parameters(each.control, each.parameters);
    const context: Context = { inventory, ...options, parameters };
    for (const [subject, answer] of ask(each.control, inventory, context))
      collector.add(each, subject, answer);
  }
  return collector.result();
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

/** Joins answers that one edit repairs, and drops those that a control of its own tells better. */
class Collector {
  readonly #drafts = new Map<string, Draft>();
  readonly #undecided = new Map<string, Undecided>();

  add(active: ActiveControl, subject: Subject, answer: Answer | readonly Answer[]): void {
    if (Array.isArray(answer))
      for (const each of answer as readonly Answer[]) this.#addOne(active, subject, each);
    else this.#addOne(active, subject, answer as Answer);
  }

  result(): Answers {
    const drafts = [...this.#drafts.values()];
    const violated = new Set(
      drafts.flatMap(({ profiles, resource, answer }) =>
        answer.standsFor === undefined
          ? []
          : [...profiles.keys()].map((id) => `${id} ${resource.id} ${answer.standsFor}`),
      ),
    );
    for (const draft of drafts)
      draft.keepProfiles((id, check) => violated.has(`${id} ${draft.resource.id} ${check}`));
    const wanted = drafts.filter(({ profiles }) => profiles.size > 0);
    const told = new Set(
      wanted.flatMap(
        ({ active, resource }) => active.control.covers?.map((check) => `${resource.id} ${check}`) ?? [],
      ),
    );
    const kept = wanted.filter(
      ({ answer, resource }) =>
        answer.standsFor === undefined || !told.has(`${resource.id} ${answer.standsFor}`),
    );
    return { findings: kept.map((draft) => draft.finding()), undecided: [...this.#undecided.values()] };
  }

  #addOne(active: ActiveControl, subject: Subject, answer: Answer): void {
    if (answer.verdict === "met") return;
    const { id } = active.control;
    const resource = answer.resource ?? subject.resource;
    const path = formatPath(answer.at.path);
    if (answer.verdict === "undecided") {
      const key = `${id} ${resource.id} ${path}`;
      if (!this.#undecided.has(key)) {
        const { why, at } = answer;
        this.#undecided.set(key, { control: id, resource, path: at.path, range: at.range, why });
      }
      return;
    }
    const key = `${id} ${resource.id} ${path} ${answer.cause ?? ""}`;
    let draft = this.#drafts.get(key);
    if (draft === undefined) {
      draft = new Draft(active, resource, subject.root, answer);
      this.#drafts.set(key, draft);
    }
    draft.join(active, subject.container);
  }
}

/** A finding while further containers and profiles may still ask for the same edit. */
class Draft {
  readonly active: ActiveControl;
  readonly resource: Resource;
  readonly root: View | undefined;
  readonly answer: Broken;
  readonly containers = new Set<string>();
  /** Profile → whether it wants the finding only where its own standard is violated. */
  readonly profiles = new Map<string, boolean>();

  constructor(active: ActiveControl, resource: Resource, root: View | undefined, answer: Broken) {
    this.active = active;
    this.resource = resource;
    this.root = root;
    this.answer = answer;
  }

  join(active: ActiveControl, container: Container | undefined): void {
    for (const { id, onlyIfViolated } of active.profiles) {
      this.profiles.set(id, onlyIfViolated && this.profiles.get(id) !== false);
    }
    if (container !== undefined) this.containers.add(container.name);
  }

  keepProfiles(violated: (profile: string, check: string) => boolean): void {
    const covers = this.active.control.covers ?? [];
    for (const [id, onlyIfViolated] of this.profiles) {
      if (onlyIfViolated && !covers.some((check) => violated(id, check))) this.profiles.delete(id);
    }
  }

  finding(): Finding {
    const { answer, resource } = this;
    const { id } = this.active.control;
    const { path, range } = answer.at;
    const names = [...this.containers];
    const cause = formatPath(path);
    return {
      control: id,
      cause: answer.cause === undefined ? cause : `${cause} ${answer.cause}`,
      severity: answer.severity ?? this.active.severity,
      ...(answer.severityReason !== undefined && { severityReason: answer.severityReason }),
      resource,
      ...(names.length > 0 && { containers: names }),
      path,
      range,
      related: answer.related,
      message: names.length === 0 ? answer.message : `${containersInWords(names)}: ${answer.message}`,
      ...(answer.value !== undefined && { effective: effectiveOf(answer.value) }),
      ...(answer.fix !== undefined && { fix: answer.fix }),
      fingerprint: fingerprint(id, resource, this.root, path, answer.cause ?? ""),
      profiles: [...this.profiles.keys()],
    };
  }
}

function containersInWords(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`).join(", ");
  return names.length === 1 ? `container ${quoted}` : `containers ${quoted}`;
}

function effectiveOf(known: Known<unknown>): Effective {
  return {
    state: known.state,
    value: json(known.value),
    path: known.at.path,
    ...(known.overrides !== undefined && {
      overrides: { value: json(known.overrides.value), path: known.overrides.at.path },
    }),
  };
}

/** Derived values such as sets have no place in a report. */
function json(value: unknown): JsonValue | undefined {
  const plain =
    value === null || ["boolean", "number", "string"].includes(typeof value) || Array.isArray(value);
  return plain ? (value as JsonValue) : undefined;
}
