import type { Effective, Finding, JsonValue, Known, Resource } from "../model/index.ts";
import type { View } from "../syntax/index.ts";
import type { ActiveControl } from "./active.ts";
import type { Draft } from "./draft.ts";
import { fingerprint } from "./fingerprint.ts";

/** All findings have the same fields, for V8's sake. */
export class DraftedFinding implements Finding {
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

  constructor({ active, answer, resource, root, path, cause, profiles }: Draft, names: readonly string[]) {
    this.control = active.control.id;
    this.cause = answer.cause === undefined ? cause : `${cause} ${answer.cause}`;
    this.severity = answer.severity ?? active.severity;
    this.severityReason = this.severity === active.severity ? undefined : answer.severityReason;
    this.resource = resource;
    this.containers = names.length === 0 ? undefined : names;
    this.path = path;
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
    this.profiles = idsOf(profiles);
    this.#root = root;
    this.#ownCause = answer.cause ?? "";
    Object.defineProperty(this, "fingerprint", DraftedFinding.#fingerprint);
  }
}

/** Nearly all findings of a control share them. */
const ids = new WeakMap<ActiveControl["profiles"], readonly string[]>();

function idsOf(profiles: ActiveControl["profiles"]): readonly string[] {
  let known = ids.get(profiles);
  if (known === undefined) {
    known = profiles.map(({ id }) => id);
    ids.set(profiles, known);
  }
  return known;
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
