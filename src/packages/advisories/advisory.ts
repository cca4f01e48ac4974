/** What one record says about a weakness, whatever it affects. */
export interface Advisory {
  readonly id: string;
  /** Other names of the same weakness. */
  readonly aliases: readonly string[];
  /** The weaknesses that a distribution's advisory is about; they may be several. */
  readonly upstream: readonly string[];
  readonly summary: string;
  /** Vectors of CVSS. */
  readonly vectors: readonly string[];
  /** What the database itself calls its severity. */
  readonly word: string | null;
  readonly modified: string;
}

export interface VersionEvent {
  readonly kind: "introduced" | "fixed" | "last_affected" | "limit";
  readonly version: string;
}

/** Versions from events to events (OSV Schema, "affected[].ranges[]"). */
export interface VersionRange {
  /** Versions are those of Semantic Versioning, whatever the ecosystem's order. */
  readonly semver: boolean;
  readonly events: readonly VersionEvent[];
}

/** One package, in one release of a distribution, as an advisory affects it. */
export interface Affected {
  readonly ecosystem: string;
  /** `12` of `Debian:12`; nothing where the advisory is about all releases. */
  readonly release: string | null;
  readonly name: string;
  readonly ranges: readonly VersionRange[];
  readonly versions: readonly string[];
  readonly vectors: readonly string[];
  readonly word: string | null;
  /** What the distribution says of a repair, such as `end-of-life`. */
  readonly status: string | null;
  /** Of Go modules: the operating systems that a program has to be built for; absent: whichever. */
  readonly systems?: readonly string[];
}

export interface AdvisoryRecord {
  readonly advisory: Advisory;
  readonly withdrawn: boolean;
  readonly affected: readonly Affected[];
}
