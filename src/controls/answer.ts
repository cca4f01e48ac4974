import {
  type FixPlan,
  type JsonValue,
  Known,
  type Path,
  type Place,
  type Range,
  type Related,
  type Resource,
  type SettingChange,
  type Severity,
  type Weakness,
} from "../model/index.ts";

/** What a control says about one subject. */
export type Answer = Met | Broken | Undecided;

export interface Met {
  readonly verdict: "met";
}

export interface Broken {
  readonly verdict: "broken";
  readonly at: Place;
  /** The value the verdict rests on, when it rests on one. */
  readonly value: Known<unknown> | undefined;
  readonly message: string;
  readonly cause: string | undefined;
  readonly severity: Severity | undefined;
  readonly severityReason: string | undefined;
  readonly related: readonly Related[];
  readonly fix: FixPlan | undefined;
  readonly advice: string | undefined;
  readonly conceal: readonly Range[] | undefined;
  /** The check of another standard this answer stands for; dropped where a control that covers it has a finding. */
  readonly standsFor: string | undefined;
  /** Where the subject is more than one resource: the one that breaks the practice. */
  readonly resource: Resource | undefined;
  readonly setting: SettingChange | undefined;
  readonly weakness: Weakness | undefined;
}

export interface Undecided {
  readonly verdict: "undecided";
  readonly at: Place;
  readonly why: string;
  readonly resource?: Resource | undefined;
  readonly setting?: SettingChange | undefined;
}

export const met: Met = { verdict: "met" };

export interface BrokenOptions {
  /** Where; a known value brings its own place and becomes the finding's evidence. */
  readonly at: Known<unknown> | Place;
  /** A sentence without the container's name, which is added; it states the fact, and the assumption if there is one. */
  readonly message: string;
  /** Tells apart several defects at one place. */
  readonly cause?: string;
  /** Only with the reason why this case is worse or better than the control's base. */
  readonly severity?: Severity;
  readonly severityReason?: string;
  readonly related?: readonly Related[];
  readonly fix?: FixPlan | ((at: Place) => FixPlan);
  /** What to do where no plan can do it. */
  readonly advice?: string;
  /** Ranges of the file's text that no report may show. */
  readonly conceal?: readonly Range[];
  readonly standsFor?: string;
  readonly resource?: Resource;
  /** Of a cluster: the setting, and what it takes to change it. */
  readonly setting?: SettingChange;
  /** Of software: which known weakness. */
  readonly weakness?: Weakness;
}

/** The practice is broken. Raising this on an unknown value is a defect of the control, hence the exception. */
export function broken(options: BrokenOptions): Broken {
  const { at } = options;
  const value = at instanceof Known ? at : undefined;
  if (value?.unknown) throw new TypeError(`broken() on an unknown value: ${options.message}`);
  const place = at instanceof Known ? at.at : at;
  return {
    verdict: "broken",
    at: place,
    value,
    message: options.message,
    cause: options.cause,
    severity: options.severity,
    severityReason: options.severityReason,
    related: options.related ?? [],
    fix: typeof options.fix === "function" ? options.fix(place) : options.fix,
    advice: options.advice,
    conceal: options.conceal,
    standsFor: options.standsFor,
    resource: options.resource,
    setting: options.setting,
    weakness: options.weakness,
  };
}

/** Not answerable, because of an unknown value or for a stated reason. */
export function undecided(value: Known<unknown>): Undecided;
export function undecided(at: Place, why: string): Undecided;
export function undecided(at: Known<unknown> | Place, why?: string): Undecided {
  if (at instanceof Known) return { verdict: "undecided", at: at.at, why: why ?? at.why ?? "not known" };
  return { verdict: "undecided", at, why: why ?? "not known" };
}

interface PlanOptions {
  readonly summary?: string;
  /** Present: the change may break the application, and this is how to find out. */
  readonly test?: string;
}

/** Set the value at the finding's place. */
export function set(value: JsonValue, options: PlanOptions = {}): (at: Place) => FixPlan {
  return (at) =>
    plan([{ op: "set", path: at.path, value }], {
      summary: `Set ${fieldName(at.path)} to ${inline(value)}`,
      ...options,
    });
}

/** The field in as few words as tell what it is: `seccompProfile.type`, not `type`. */
function fieldName(path: Path): string {
  const keys = path.filter((step) => typeof step === "string");
  const generic = ["type", "name", "value", "enabled", "host", "port"].includes(keys.at(-1) ?? "");
  return keys.slice(generic ? -2 : -1).join(".");
}

/** Remove what stands at the finding's place. */
export function remove(options: PlanOptions = {}): (at: Place) => FixPlan {
  return (at) =>
    plan([{ op: "remove", path: at.path }], { summary: `Remove ${String(at.path.at(-1))}`, ...options });
}

/** A plan of operations on the finding's own resource. */
export function plan(
  operations: FixPlan["changes"][number]["operations"],
  options: PlanOptions & { readonly summary: string },
): FixPlan {
  return {
    summary: options.summary,
    risk: options.test === undefined ? "safe" : "risky",
    test: options.test,
    changes: [{ operations }],
  };
}

/** A value on one line, in the spelling of flow-style YAML. */
export function inline(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Record<string, JsonValue>);
    return `{${entries.map(([key, each]) => `${key}: ${inline(each)}`).join(", ")}}`;
  }
  return String(value);
}
