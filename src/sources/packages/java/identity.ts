import type { FoundPackage } from "../../../packages/index.ts";
import { baseName, readFileName, readFullName } from "./file-name.ts";
import { groupOf, serverArtifact } from "./groups.ts";

/** Coordinates that Maven wrote into an archive, with the entry that they stand in. */
export interface Coordinates {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly entry: string;
}

/** What an archive says of itself. */
export interface Notes {
  readonly path: string;
  readonly manifest: ReadonlyMap<string, string>;
  /** Of every `pom.properties`. */
  readonly coordinates: readonly Coordinates[];
  /** `group/artifact` of every `pom.xml`, or `a/group/artifact`. */
  readonly projects: readonly string[];
}

/**
 * The archive's own package and those that were merged into it. Maven's coordinates come first; where there are none, the
 * group is told by a table alone, and is null otherwise.
 */
export function packagesOf(notes: Notes): FoundPackage[] {
  if (isNoPackage(notes.path)) return [];
  const own = notes.coordinates.find((each) => fits(each, notes.path));
  const merged = notes.coordinates.filter((each) => each !== own).map((each) => merge(each));
  if (own !== undefined)
    return [{ ...packageOf(own), version: fullVersion(own, notes.path), ...licenses(notes) }, ...merged];
  const self = plugin(notes) ?? named(notes);
  return self === undefined ? merged : [{ ...self, ...licenses(notes) }, ...merged];
}

/** Sources, documentation and tests run nowhere; the loader that a build of Spring Boot has to copy from states no version. */
function isNoPackage(path: string): boolean {
  return /-(?:sources|javadoc|tests|test-sources)$|^spring-boot-loader(?:-classic)?$/.test(baseName(path));
}

function fits({ group, artifact, version }: Coordinates, path: string): boolean {
  const base = baseName(path);
  return (
    base.startsWith(`${group}.${artifact}-${version}`) ||
    base === artifact ||
    base === `${artifact}-${version}` ||
    base.startsWith(`${artifact}-${version}-`) ||
    readFileName(path).artifact === artifact
  );
}

/** A build may add a part behind what its project states: `10.2.1.jre8`. */
function fullVersion({ version }: Coordinates, path: string): string {
  const file = readFileName(path);
  return file.version.startsWith(`${version}.`) ? file.version : version;
}

function packageOf({ group, artifact, version }: Coordinates): FoundPackage {
  return { type: "maven", namespace: group, name: artifact, version };
}

function merge(each: Coordinates): FoundPackage {
  return { ...packageOf(each), inside: [each.entry] };
}

/** Jenkins' plugins state their coordinates ("Plugin Developer Guide", attributes of `hpi`). */
function plugin({ manifest }: Notes): FoundPackage | undefined {
  const [group, name] = [manifest.get("group-id"), manifest.get("short-name")];
  const version = versionIn(manifest, ["plugin-version"]);
  if (group === undefined || name === undefined || version === "") return undefined;
  return { type: "maven", namespace: group, name, version };
}

/** By the names of the file and of the manifest. An application is not looked up: nobody wrote advisories about it. */
function named(notes: Notes): FoundPackage | undefined {
  const { manifest, path } = notes;
  if (!path.endsWith(".jar") || manifest.has("spring-boot-version")) return undefined;
  const full = readFullName(path);
  if (full !== undefined)
    return { type: "maven", namespace: full.group, name: full.artifact, version: full.version };
  const file = readFileName(path);
  const version =
    file.version === ""
      ? versionIn(manifest, ["implementation-version", "bundle-version", "specification-version"])
      : file.version;
  const server = serverArtifact(file.artifact, manifest);
  if (server !== undefined && version !== "")
    return { type: "maven", namespace: server.group, name: server.artifact, version };
  const artifact = file.version === "" ? titled(notes, file.artifact) : file.artifact;
  if (artifact === undefined || version === "") return undefined;
  const namespace = projectGroup(notes, artifact) ?? groupOf(artifact, version);
  // With others merged into it, what nobody knows by its name is an application.
  if (namespace === null && notes.coordinates.length > 0) return undefined;
  return { type: "maven", namespace, name: artifact, version };
}

/** A file's name without a version may be any; the manifest has to agree, or to name an artifact. */
function titled({ manifest }: Notes, artifact: string): string | undefined {
  const titles = ["implementation-title", "bundle-symbolicname", "automatic-module-name"].flatMap((name) => {
    const value = manifest.get(name)?.split(";")[0]?.trim();
    return value === undefined || value === "" ? [] : [value];
  });
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const agrees = titles.some(
    (title) => plain(title) === plain(artifact) || plain(title).endsWith(plain(artifact)),
  );
  return agrees ? artifact : titles.find((title) => /^[a-z0-9][a-z0-9._-]*$/.test(title));
}

function projectGroup({ projects }: Notes, artifact: string): string | undefined {
  const project = projects.find((each) => each.endsWith(`/${artifact}`));
  return project?.slice(0, -artifact.length - 1).replaceAll("/", ".");
}

function versionIn(manifest: ReadonlyMap<string, string>, names: readonly string[]): string {
  for (const name of names) {
    const version = manifest.get(name)?.replaceAll('"', "").split(" ")[0] ?? "";
    if (/^\d[\w.+~-]*$/.test(version)) return version;
  }
  return "";
}

function licenses({ manifest }: Notes): { readonly licenses?: readonly string[] } {
  const stated = manifest.get("bundle-license")?.split(";")[0]?.trim();
  return stated === undefined || stated === "" ? {} : { licenses: [stated] };
}
