import type { PackageFile } from "../../packages/index.ts";

/** A credential that was found in a file; never its value. */
export interface FoundCredential {
  readonly rule: string;
  /** With its article: "an Azure storage account key". */
  readonly title: string;
  readonly confidence: "high" | "medium" | "low";
  /** 1-based. */
  readonly line: number;
  /** What may be said of it: `AKIA…, 20 characters`. */
  readonly shape: string;
  readonly wellKnown?: "default" | "development" | undefined;
}

/** A user of `etc/passwd`, its password only as far as it matters. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly shell: string;
}

/** What a file of a layer tells, apart from that it is there. */
export interface FileFacts {
  /** From the image's root, without a leading slash. */
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly size: number;
  readonly isDirectory?: true;
  /** Of links: where to. */
  readonly target?: string;
  /** By the reader that read it. */
  readonly packages?: Readonly<Record<string, PackageFile>>;
  /** Of files that say which distribution it is. */
  readonly release?: string;
  readonly accounts?: readonly Account[];
  /** Names of users whose password is empty, of `etc/shadow`. */
  readonly openAccounts?: readonly string[];
  readonly credentials?: readonly FoundCredential[];
  /** Why it could not be read, or not all of it. */
  readonly unreadable?: readonly string[];
}

/** Everything that is kept of a layer: the same for every image that has it. */
export interface LayerFacts {
  /** Paths of everything that it puts there and that `files` does not tell of; a directory's ends with a slash. */
  readonly paths: readonly string[];
  readonly files: readonly FileFacts[];
  /** Symbolic links: a path, and where to. */
  readonly links: readonly (readonly [path: string, target: string])[];
  /** Paths that it takes away from the layers below, and directories that it takes all content from. */
  readonly whiteouts: readonly string[];
  readonly opaque: readonly string[];
  readonly entries: number;
  /** Once unpacked. */
  readonly bytes: number;
}
