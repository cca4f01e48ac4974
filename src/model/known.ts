import type { Place } from "./place.ts";

/** How a value came about. `default` with no value: not stated, and the API gives nothing. */
export type KnownState = "set" | "default" | "inherited" | "unknown";

/**
 * What a control reads. Never a bare value: the origin travels with it, and a value that tooling fills in later
 * is `unknown`, so that no finding can be raised on it by accident.
 */
export class Known<T> {
  readonly state: KnownState;
  readonly value: T | undefined;
  /** Where it is stated; for a default, where it would be. */
  readonly at: Place;
  /** For an unknown value: why. */
  readonly why: string | undefined;
  /** The value this one took precedence over (a container's over its pod's). */
  readonly overrides: Known<T> | undefined;

  private constructor(
    state: KnownState,
    value: T | undefined,
    at: Place,
    why?: string,
    overrides?: Known<T>,
  ) {
    this.state = state;
    this.value = value;
    this.at = at;
    this.why = why;
    this.overrides = overrides;
  }

  static set<T>(value: T, at: Place): Known<T> {
    return new Known("set", value, at);
  }

  static default<T>(value: T | undefined, at: Place): Known<T> {
    return new Known<T>("default", value, at);
  }

  static unknown<T>(at: Place, why: string): Known<T> {
    return new Known<T>("unknown", undefined, at, why);
  }

  get unknown(): boolean {
    return this.state === "unknown";
  }

  /** Stated by somebody: set here or inherited from where it is set. */
  get stated(): boolean {
    return this.state === "set" || this.state === "inherited";
  }

  /** Known to be this value. An unknown value is nothing. */
  is(value: T): boolean {
    return this.state !== "unknown" && this.value === value;
  }

  /** This value where stated or unknown, else the outer one as inherited. Both unknown: unknown. */
  orInherit(outer: Known<T>): Known<T> {
    if (this.state === "set") {
      return outer.stated && outer.value !== this.value
        ? new Known("set", this.value, this.at, undefined, outer)
        : this;
    }
    if (this.state !== "default") return this;
    if (outer.state === "set") return new Known("inherited", outer.value, outer.at);
    return outer.state === "default" ? this : outer;
  }

  /** The API's default where nothing is stated. */
  orDefault(value: T): Known<T> {
    return this.state === "default" && this.value === undefined ? Known.default(value, this.at) : this;
  }

  /** The same knowledge about a derived value. */
  map<U>(derive: (value: T) => U | undefined): Known<U> {
    const value = this.value === undefined ? undefined : derive(this.value);
    return new Known<U>(this.state, value, this.at, this.why, this.overrides?.map(derive));
  }
}
