import { nearest } from "../base/nearest.ts";
import { UsageError } from "../base/result.ts";
import { allControls, type Control } from "../controls/index.ts";
import {
  type Ask,
  compareSeverity,
  type ParameterValues,
  type Profile,
  type Severity,
} from "../model/index.ts";
import type { ActiveControl } from "./active.ts";
import type { Policy } from "./policy/index.ts";
import { profileById, profiles } from "./profiles/index.ts";

/** What a user of the policy adds to what is built in. */
export interface Additions {
  readonly controls?: readonly Control[];
  /** Asks that hold beside the profiles, e.g. for a Pod Security level named on the command line. */
  readonly profiles?: readonly Profile[];
}

/** Admission policies are found in what is scanned: whether there is one of a name is not known before. */
export const admissionPrefix = "vap/";

/**
 * The controls that a policy's profiles ask for, each once for every set of parameters; the worst asked severity
 * counts, and what the policy says of a control wins over its profiles. Throws a UsageError for unknown names.
 */
export function activate(
  policy: Pick<Policy, "profiles" | "controls" | "parameters">,
  additions: Additions = {},
): readonly ActiveControl[] {
  const known = new Map(
    [...allControls, ...(additions.controls ?? [])].map((control) => [control.id, control]),
  );
  for (const id of Object.keys(policy.controls))
    if (!known.has(id) && !id.startsWith(admissionPrefix)) throw unknown("control", id, [...known.keys()]);
  const active = new Map<string, ActiveControl>();
  for (const { id, asks } of wantedProfiles(policy, additions, known)) {
    for (const ask of asks) {
      const control = known.get(ask.control);
      if (control === undefined) throw new TypeError(`profile ${id} asks for unknown control ${ask.control}`);
      const setting = policy.controls[ask.control];
      if (setting?.enabled === false) continue;
      const parameters = parametersOf(control, policy.parameters, ask.parameters, setting?.parameters);
      const key = `${ask.control} ${JSON.stringify(parameters)}`;
      const before = active.get(key);
      active.set(key, {
        control,
        parameters,
        severity: setting?.severity ?? worse(ask.severity ?? control.severity, before?.severity),
        profiles: [...(before?.profiles ?? []), { id, onlyIfViolated: ask.onlyIfViolated === true }],
      });
    }
  }
  return [...active.values()];
}

function* wantedProfiles(
  policy: Pick<Policy, "profiles" | "controls">,
  additions: Additions,
  known: ReadonlyMap<string, Control>,
): Generator<Profile> {
  for (const id of policy.profiles) {
    const profile = profileById(id);
    if (profile === undefined) {
      throw unknown(
        "profile",
        id,
        profiles.map((each) => each.id),
      );
    }
    yield profile;
  }
  yield* additions.profiles ?? [];
  const named = Object.entries(policy.controls).filter(([id, { enabled }]) => enabled && known.has(id));
  const own = (additions.controls ?? []).map(({ id }) => id);
  const asks: Ask[] = [...new Set([...named.map(([id]) => id), ...own])].map((control) => ({ control }));
  if (asks.length > 0) yield { id: "policy", title: "Controls that the policy names", version: "1", asks };
}

/** The most particular wins: the policy's words for this control, a profile's, the policy's for all controls. */
function parametersOf(control: Control, ...given: readonly (ParameterValues | undefined)[]): ParameterValues {
  const declared = Object.keys(control.parameters ?? {});
  const merged: ParameterValues = Object.assign({}, ...given);
  return Object.fromEntries(Object.entries(merged).filter(([name]) => declared.includes(name)));
}

function worse(a: Severity, b: Severity | undefined): Severity {
  return b === undefined || compareSeverity(a, b) <= 0 ? a : b;
}

function unknown(what: string, id: string, all: readonly string[]): UsageError {
  const guess = nearest(id, all);
  const hint = guess === undefined ? `there are ${all.join(", ")}` : `did you mean ${guess}?`;
  return new UsageError(
    `unknown ${what} "${id}"; ${what === "control" && guess === undefined ? "breakwater controls lists them" : hint}`,
  );
}
