import type { Broken } from "../controls/index.ts";
import type { Container } from "../kubernetes/index.ts";
import type { Effective, Finding, JsonValue, Known, Resource } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import type { ActiveControl } from "./active.ts";
import { fingerprint } from "./fingerprint.ts";

/** A finding while further containers and profiles may still ask for the same edit. */
export class Draft {
  readonly active: ActiveControl;
  readonly resource: Resource;
  readonly answer: Broken;
  readonly root: View | undefined;
  /** The answer's path as text. */
  readonly path: string;
  /** Who asks: as a rule those that ask for its control at all. */
  profiles: ActiveControl["profiles"];
  /** Nearly all findings are about one container. */
  #container: string | undefined;
  #others: Set<string> | undefined;

  constructor(
    active: ActiveControl,
    resource: Resource,
    root: View | undefined,
    answer: Broken,
    path: string,
  ) {
    this.active = active;
    this.resource = resource;
    this.answer = answer;
    this.root = root;
    this.path = path;
    this.profiles = active.profiles;
  }

  join(active: ActiveControl, container: Container | undefined): void {
    if (active !== this.active) this.profiles = joined(this.profiles, active.profiles);
    if (container === undefined || container.name === this.#container) return;
    if (this.#container === undefined) this.#container = container.name;
    else {
      this.#others ??= new Set();
      this.#others.add(container.name);
    }
  }

  keepProfiles(violated: (profile: string, check: string) => boolean): void {
    if (this.profiles.every(({ onlyIfViolated }) => !onlyIfViolated)) return;
    const covers = this.active.control.covers ?? [];
    this.profiles = this.profiles.filter(
      ({ id, onlyIfViolated }) => !onlyIfViolated || covers.some((check) => violated(id, check)),
    );
  }

  finding(): Finding {
    return new DraftedFinding(
      this,
      this.#container === undefined ? [] : [this.#container, ...(this.#others ?? [])],
    );
  }
}

/** Who asks for one of two controls; one that asks for either asks even where its standard is met. */
function joined(
  some: ActiveControl["profiles"],
  others: ActiveControl["profiles"],
): ActiveControl["profiles"] {
  const asking = new Map<string, boolean>();
  for (const { id, onlyIfViolated } of [...some, ...others])
    asking.set(id, onlyIfViolated && asking.get(id) !== false);
  return [...asking].map(([id, onlyIfViolated]) => ({ id, onlyIfViolated }));
}

/** All findings have the same fields, for V8's sake. */
class DraftedFinding implements Finding {
  /** Worked out when it is first asked for, and yet a property of its own: copies of a finding have it, too. */
  static readonly #fingerprint: PropertyDescriptor & ThisType<DraftedFinding> = {
    enumerable: true,
    get() {
      this.#digest ??= fingerprint(this.control, this.resource, this.#root, this.path, this.#ownCause);
      return this.#digest;
    },
  };

  declare readonly fingerprint: string;
  readonly control: string;
  readonly cause: string;
  readonly severity: Finding["severity"];
  readonly severityReason: string | undefined;
  readonly resource: Resource;
  readonly containers: readonly string[] | undefined;
  readonly path: Finding["path"];
  readonly range: Finding["range"];
  readonly file: string | undefined;
  readonly related: Finding["related"];
  readonly message: string;
  readonly effective: Effective | undefined;
  readonly fix: Finding["fix"];
  readonly advice: string | undefined;
  readonly setting: Finding["setting"];
  readonly weakness: Finding["weakness"];
  readonly conceal: Finding["conceal"];
  readonly profiles: readonly string[];
  readonly #root: View | undefined;
  readonly #ownCause: string;
  #digest: string | undefined;

  constructor({ active, answer, resource, root, path, profiles }: Draft, names: readonly string[]) {
    this.control = active.control.id;
    this.cause = answer.cause === undefined ? path : `${path} ${answer.cause}`;
    this.severity = answer.severity ?? active.severity;
    this.severityReason = this.severity === active.severity ? undefined : answer.severityReason;
    this.resource = resource;
    this.containers = names.length === 0 ? undefined : names;
    this.path = answer.at.path;
    this.range = answer.at.range;
    this.file = answer.at.file;
    this.related = answer.related;
    this.message = names.length === 0 ? answer.message : `${containersInWords(names)}: ${answer.message}`;
    this.effective = answer.value && effectiveOf(answer.value);
    this.fix = answer.fix;
    this.advice = answer.advice;
    this.setting = answer.setting;
    this.weakness = answer.weakness;
    this.conceal = answer.conceal;
    this.profiles = profiles.map(({ id }) => id);
    this.#root = root;
    this.#ownCause = answer.cause ?? "";
    Object.defineProperty(this, "fingerprint", DraftedFinding.#fingerprint);
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
