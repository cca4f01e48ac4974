/** Types of package URLs that images hold. Source: Package-URL specification, "PURL types". */
export type PackageType =
  | "apk"
  | "bitnami"
  | "cargo"
  | "composer"
  | "deb"
  | "gem"
  | "generic"
  | "golang"
  | "maven"
  | "npm"
  | "nuget"
  | "pypi"
  | "rpm";

/** A package as one file tells of it, before it is known which image and distribution the file is of. */
export interface FoundPackage {
  readonly type: PackageType;
  /** As in a package URL: a Maven group, an npm scope with its @, a Go path but for its last part; null for those of systems. */
  readonly namespace: string | null;
  readonly name: string;
  /** Empty: the file states none. */
  readonly version: string;
  /** Of the package URL: `arch`, `epoch`, `upstream` (`name` or `name@version` of the source package). */
  readonly qualifiers?: Readonly<Record<string, string>>;
  /** As stated: an SPDX expression, a name, several. */
  readonly licenses?: readonly string[];
  /** Where it lies within the file, outermost first: `WEB-INF/lib/a.jar`. */
  readonly inside?: readonly string[];
  /** Files that it put there, without a leading slash: of packages of systems alone. */
  readonly owns?: readonly string[];
}

/** What a file tells of packages. */
export interface PackageFile {
  readonly packages: readonly FoundPackage[];
  /** Files that a package put there, without a leading slash, where the file does not say which: a list beside a database. */
  readonly owns?: readonly string[];
  /** Parts of it from which nothing could be read: each a reason that names the part. */
  readonly unreadable?: readonly string[];
  /** What it is where it cannot be said what is in it: a packed program. */
  readonly opaque?: string;
}
