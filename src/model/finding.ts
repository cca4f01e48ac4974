import type { FixPlan, JsonValue } from "./fix.ts";
import type { KnownState } from "./known.ts";
import type { Path } from "./path.ts";
import type { Place, Range } from "./place.ts";
import type { Resource } from "./resource.ts";
import type { Severity } from "./severity.ts";

/** Another resource or place that takes part in a finding. */
export interface Related extends Place {
  readonly resource: Resource;
  readonly message: string;
}

/** The value a finding was raised on, as the application would see it. */
export interface Effective {
  readonly state: KnownState;
  readonly value: JsonValue | undefined;
  readonly path: Path;
  readonly overrides?: { readonly value: JsonValue | undefined; readonly path: Path } | undefined;
}

/** Where a finding is about a setting of an Azure resource: which, and what it takes to change it. */
export interface SettingChange {
  /** ARM's path from the resource; of node pools, without an index: `properties.agentPoolProfiles[].enableFIPS`. */
  readonly setting: string;
  readonly known: "set" | "default" | "unknown";
  readonly change: "in-place" | "node-pools" | "new-cluster";
  /** The change cannot be taken back. */
  readonly oneWay: boolean;
  /** What else the change does: a sentence. */
  readonly effects?: string | undefined;
  /** What it has to be, where that is one value. */
  readonly want?: JsonValue | undefined;
  /** The change in the words of each tool. */
  readonly how?: HowTo | undefined;
}

/** Where a finding is about a known weakness of software: which, and what repairs it. */
export interface Weakness {
  /** `CVE-2026-1234`, else another name. */
  readonly id: string;
  /** The one that people look it up by: of CVE where there is one. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** Of CVSS, 0 to 10. */
  readonly score: number | null;
  /** Package URLs of what has it. */
  readonly packages: readonly string[];
  /** The same for people, each once: `libssl3 3.0.9-1`. */
  readonly software: readonly string[];
  /** What the advisory says, whether there is a fix or not; null: nobody has rated it. */
  readonly rated: Severity | null;
  /** The first version without it; null: there is none yet. */
  readonly fixed: string | null;
}

export interface HowTo {
  readonly az?: string | undefined;
  readonly terraform?: string | undefined;
  readonly bicep?: string | undefined;
}

/** A control broken by a resource at a path. One cause, that is one edit, gives one finding. */
export interface Finding extends Place {
  readonly control: string;
  /** What one edit repairs: the formatted path, with the control's own word where one place can fail in several ways. */
  readonly cause: string;
  readonly severity: Severity;
  readonly severityReason?: string | undefined;
  readonly resource: Resource;
  /** Names of the containers that the one edit repairs; absent where none takes part. */
  readonly containers?: readonly string[] | undefined;
  readonly path: Path;
  readonly range: Range | undefined;
  readonly related: readonly Related[];
  readonly message: string;
  readonly effective?: Effective | undefined;
  /** What to do where no plan can do it: the objects do not say all that it takes. */
  readonly advice?: string | undefined;
  /** Ranges of the file's text that no report may show. */
  readonly conceal?: readonly Range[] | undefined;
  readonly fix?: FixPlan | undefined;
  readonly setting?: SettingChange | undefined;
  readonly weakness?: Weakness | undefined;
  /** What to add to an overlay or to values, where no edit of a text in the tree repairs it. */
  readonly override?: string | undefined;
  /** All worlds it was found in, where there are several. */
  readonly worlds?: readonly string[] | undefined;
  /** Hash of control, file, resource and path with names in place of indexes: stable when lines move. */
  readonly fingerprint: string;
  /** Profiles that ask for it. */
  readonly profiles: readonly string[];
}

/** The file that a place's range lies in. */
export function fileOf(place: Place & { readonly resource: Resource }): string {
  return place.file ?? place.resource.origin.file;
}

/** A control that could not be answered, and why. */
export interface Undecided extends Place {
  readonly control: string;
  readonly resource: Resource;
  readonly why: string;
  readonly setting?: SettingChange | undefined;
}

/** An input, or a part of one, from which nothing could be read. */
export interface Unreadable {
  readonly file: string;
  readonly message: string;
  readonly offset?: number | undefined;
}
