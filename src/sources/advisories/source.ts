/** A file of a source as it lies on this machine. */
export interface Fetched {
  readonly path: string;
  /** What tells this content from another: asked with it again, the source says whether anything changed. */
  readonly stamp: string;
  /** When it was current. */
  readonly asOf: string;
  /** Lets go of it: a download takes room. */
  readonly done: () => void;
}

/** Where advisories come from. What is wrong with a file is thrown, as a UsageError that names it. */
export interface AdvisorySource {
  /** Shown to people: without credentials. */
  readonly name: string;
  ecosystems(): Promise<readonly string[]>;
  /** A file by its name within the source; nothing where there is none; `same` where it has not changed. */
  fetch(name: string, stamp: string | null): Promise<Fetched | Same | undefined>;
}

export interface Same {
  readonly same: true;
  readonly asOf: string;
}

export function isSame(fetched: Fetched | Same): fetched is Same {
  return "same" in fetched;
}

/** The file with an ecosystem's advisories, the list of when each was changed, and one of them (OSV, "Data dumps"). */
export const names = {
  ecosystems: "ecosystems.txt",
  dump: (ecosystem: string) => `${ecosystem}/all.zip`,
  index: (ecosystem: string) => `${ecosystem}/modified_id.csv`,
  record: (ecosystem: string, id: string) => `${ecosystem}/${id}.json`,
  kev: "known_exploited_vulnerabilities.json",
  epss: "epss_scores-current.csv.gz",
};

/** A name that leads nowhere but into the source's own folder. */
export function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._:+-]*$/u.test(name) && name.length <= 200 && !name.includes("..");
}
