import type { Answer, Broken } from "../controls/answer.ts";
import { type Control, type Context, Parameters } from "../controls/control.ts";
import type { Inventory } from "../inventory/index.ts";
import type { Container, KubernetesObject } from "../kubernetes/index.ts";
import {
  type Ask,
  type Effective,
  type Finding,
  formatPath,
  type JsonValue,
  type Known,
  type Resource,
  type Severity,
  type Undecided,
} from "../model/index.ts";
import type { View } from "../syntax/view.ts";
import { fingerprint } from "./fingerprint.ts";

/** A control together with what one or several profiles want of it. */
export interface ActiveControl {
  readonly control: Control;
  readonly ask: Ask;
  readonly profiles: readonly string[];
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
    const parameters = new Parameters(each.control, each.ask.parameters);
    const context: Context = { inventory, ...options, parameters };
    for (const [subject, answer] of ask(each.control, inventory, context)) collector.add(each, subject, answer);
  }
  return collector.result();
}

function* ask(control: Control, inventory: Inventory, context: Context): Generator<[Subject, Answer | readonly Answer[]]> {
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
      for (const kind of control.kinds) {
        for (const object of inventory.ofKindName(kind)) yield [subjectOf(object), control.check(object, context)];
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
  readonly #findings = new Map<string, Draft>();
  readonly #undecided = new Map<string, Undecided>();
  /** Checks of other standards told by a finding, by resource. */
  readonly #told = new Set<string>();

  add(active: ActiveControl, subject: Subject, answer: Answer | readonly Answer[]): void {
    if (Array.isArray(answer)) for (const each of answer as readonly Answer[]) this.#addOne(active, subject, each);
    else this.#addOne(active, subject, answer as Answer);
  }

  result(): Answers {
    const kept = [...this.#findings.values()].filter(
      ({ answer, subject }) => answer.standsFor === undefined || !this.#told.has(`${subject.resource.id} ${answer.standsFor}`),
    );
    return { findings: kept.map(finish), undecided: [...this.#undecided.values()] };
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
    const draft = this.#findings.get(key);
    if (draft === undefined) {
      this.#findings.set(key, new Draft(active, { ...subject, resource }, answer));
      for (const check of active.control.covers ?? []) this.#told.add(`${resource.id} ${check}`);
    } else draft.join(active, subject);
  }
}

/** A finding while further containers and profiles may still ask for the same edit. */
class Draft {
  readonly active: ActiveControl;
  readonly subject: Subject;
  readonly answer: Broken;
  readonly containers: Container[] = [];
  readonly profiles = new Set<string>();

  constructor(active: ActiveControl, subject: Subject, answer: Broken) {
    this.active = active;
    this.subject = subject;
    this.answer = answer;
    this.join(active, subject);
  }

  join(active: ActiveControl, subject: Subject): void {
    for (const profile of active.profiles) this.profiles.add(profile);
    if (subject.container !== undefined && !this.containers.includes(subject.container)) {
      this.containers.push(subject.container);
    }
  }
}

function finish(draft: Draft): Finding {
  const { active, answer, subject, containers } = draft;
  const { id } = active.control;
  const path = formatPath(answer.at.path);
  const severity: Severity = answer.severity ?? active.ask.severity ?? active.control.severity;
  const names = containers.map((container) => container.name);
  return {
    control: id,
    cause: answer.cause === undefined ? path : `${path} ${answer.cause}`,
    severity,
    ...(answer.severityReason !== undefined && { severityReason: answer.severityReason }),
    resource: subject.resource,
    ...(names.length > 0 && { containers: names }),
    path: answer.at.path,
    range: answer.at.range,
    related: answer.related,
    message: names.length === 0 ? answer.message : `${subjectWords(names)}: ${answer.message}`,
    ...(answer.value !== undefined && { effective: effectiveOf(answer.value) }),
    ...(answer.fix !== undefined && { fix: answer.fix }),
    fingerprint: fingerprint(id, subject.resource, subject.root, answer.at.path, answer.cause ?? ""),
    profiles: [...draft.profiles],
  };
}

function subjectWords(names: readonly string[]): string {
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
  const plain = value === null || ["boolean", "number", "string"].includes(typeof value) || Array.isArray(value);
  return plain ? (value as JsonValue) : undefined;
}
