import type { FoundPackage, Release } from "../../packages/index.ts";
import type { HistoryStep, ImageConfiguration } from "./configuration.ts";
import type { Account, FoundCredential } from "./facts.ts";
import type { Program } from "./programs.ts";

/** A package of an image. */
export interface InstalledPackage extends Omit<FoundPackage, "owns"> {
  /** Its package URL. */
  readonly purl: string;
  /** The file that tells of it; null: an SBOM that does not say. */
  readonly file: string | null;
  /** Index of the layer that brought it, 0 the lowest; null: not known. */
  readonly layer: number | null;
}

export interface LayerSummary {
  /** Of the stored bytes. */
  readonly digest: string | null;
  readonly diffId: string | null;
  /** The step of the build that made it, where the configuration remembers it. */
  readonly step: HistoryStep | null;
}

interface InLayer {
  readonly path: string;
  readonly layer: number;
}

/** A program of use to an attacker; several names may lead to one. */
export interface PlacedProgram extends Program, InLayer {
  /** Where a link leads. */
  readonly target?: string;
}

export interface PlacedFile extends InLayer {
  readonly mode: number;
  readonly uid: number;
  readonly isDirectory: boolean;
}

export interface PlacedCredential extends InLayer, FoundCredential {
  /** An upper layer took the file away or wrote it anew: whoever may pull the image reads it all the same. */
  readonly isHidden: boolean;
}

/** A credential in what an image states of itself: a variable, a label, a step of its history. */
export interface StatedCredential extends Omit<FoundCredential, "line"> {
  /** What holds it, in words: `ENV DB_PASSWORD`. */
  readonly holder: string;
  readonly path: readonly string[];
  /** Index in the history, where it stands there. */
  readonly step: number | null;
}

/** What could not be read of an image, or told apart in it. */
export interface UnreadablePart {
  /** A file, or a layer's digest. */
  readonly what: string;
  readonly why: string;
}

/** Everything that is known of an image once it was looked into. Plain data: it is kept, and read back. */
export interface ImageContent {
  /** As it was asked for. */
  readonly name: string;
  readonly reference: string | null;
  /** Of the manifest. */
  readonly digest: string | null;
  /** No index led to it: there are no others of it for other platforms. Absent: there may be. */
  readonly isForOnePlatform?: true;
  /** What it was read from; an SBOM tells packages alone, a folder no configuration. */
  readonly source: "image" | "folder" | "sbom";
  /** Credentials in it are not readable. */
  readonly configuration: ImageConfiguration;
  readonly layers: readonly LayerSummary[];
  readonly release: Release | null;
  readonly packages: readonly InstalledPackage[];
  /** Packages of languages that a package of the system put there: told as that one. */
  readonly ownedBySystem: number;
  readonly programs: readonly PlacedProgram[];
  /** Which of the paths that manifests start programs by lead to something; the folders are those of `searchedFolders`. */
  readonly startable: readonly string[];
  /** Files and folders with rights that few need: setuid, setgid, writable for everybody. */
  readonly modes: readonly PlacedFile[];
  readonly accounts: readonly Account[];
  readonly openAccounts: readonly string[];
  readonly credentials: readonly PlacedCredential[];
  readonly statedCredentials: readonly StatedCredential[];
  /** Programs of which it cannot be told what is in them. */
  readonly opaque: readonly UnreadablePart[];
  readonly unreadable: readonly UnreadablePart[];
}
