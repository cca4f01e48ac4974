import type { FoundPackage } from "../../../packages/index.ts";
import { type PackedEntry, packedEntries } from "../../zip/index.ts";
import { type Coordinates, packagesOf } from "./identity.ts";
import { readManifest, readProperties } from "./manifest.ts";

/** What all archives of one file may cost together; more is taken for an attack. */
interface Budget {
  bytes: number;
  entries: number;
  unpacked: number;
  readonly unreadable: string[];
  readonly packages: FoundPackage[];
}

const [mostBytes, mostEntries, mostUnpacked, deepest] = [2 ** 30, 1_000_000, 20_000, 10];
const [largestNote, largestArchive] = [2 ** 20, 256 * 2 ** 20];
/** Archives hardly shrink once more; what does by so much holds next to nothing. */
const mostRatio = 100;
/** Of all that is unpacked of an archive: archives in archives are hardly smaller than what they hold. */
const mostTimes = 20;
const [freeBytes, freeUnpacked] = [8 * 2 ** 20, 100];
const mostTroubles = 50;

const archiveName = /\.(?:[jwep]ar|[jh]pi)$/i;
/** Of resource adapters, services of JBoss, NiFi and Karaf: what is called so may be something else. */
const otherName = /\.[rnks]ar$/i;

/** By its name, and its first bytes where the name may mean something else. */
export function isArchive(name: string, head: Buffer): boolean {
  const end = name.slice(-4);
  return archiveName.test(end) || (otherName.test(end) && head.toString("latin1", 0, 2) === "PK");
}

/** All packages of an archive and of those inside it. Throws where the outermost cannot be read. */
export function readArchive(
  bytes: Buffer,
  path: string,
): { readonly packages: readonly FoundPackage[]; readonly unreadable: readonly string[] } {
  const budget: Budget = {
    // A small archive has less: there may be thousands of them.
    bytes: Math.min(mostBytes, freeBytes + mostTimes * bytes.length),
    entries: Math.min(mostEntries, 20_000 + bytes.length),
    unpacked: Math.min(mostUnpacked, freeUnpacked + bytes.length / 50),
    unreadable: [],
    packages: [],
  };
  walk(bytes, path, [], budget);
  return budget;
}

function walk(bytes: Buffer, path: string, inside: readonly string[], budget: Budget): void {
  const manifests: ReadonlyMap<string, string>[] = [];
  const coordinates: Coordinates[] = [];
  const projects: string[] = [];
  for (const entry of packedEntries(bytes, budget.entries)) {
    budget.entries--;
    const { name } = entry;
    const mayBeArchive = archiveName.test(name) || otherName.test(name);
    const note = name.startsWith("META-INF/") ? name.slice(9) : undefined;
    if (note?.startsWith("maven/") && name.endsWith("/pom.xml")) projects.push(note.slice(6, -8));
    const isManifest = note?.toUpperCase() === "MANIFEST.MF";
    // Some tools make folders of a group's parts; what is stated within counts.
    const isProperties = note?.startsWith("maven/") === true && note.endsWith("/pom.properties");
    if (!mayBeArchive && !isManifest && !isProperties) continue;
    const content = attempt([...inside, name], budget, () => {
      if (mayBeArchive && inside.length + 1 >= deepest)
        throw new Error(`it lies in more than ${deepest - 1} archives`);
      return unpacked(entry, mayBeArchive ? largestArchive : largestNote, budget);
    });
    if (content === undefined || (mayBeArchive && !isArchive(name, content))) continue;
    if (mayBeArchive)
      attempt([...inside, name], budget, () => walk(content, name, [...inside, name], budget));
    else if (isManifest) manifests.push(readManifest(content.toString("utf8")));
    else coordinates.push(...coordinatesIn(content, name));
  }
  for (const found of packagesOf({ path, manifest: manifests[0] ?? new Map(), coordinates, projects }))
    budget.packages.push(placed(found, inside));
}

function unpacked(entry: PackedEntry, largest: number, budget: Budget): Buffer {
  const { size, packed } = entry;
  if (size > largest) throw new Error(`it is larger than ${largest} bytes`);
  if (size > 2 ** 20 && size > packed * mostRatio)
    throw new Error(`it unpacks to more than ${mostRatio} times its size`);
  if (size > budget.bytes)
    throw new Error(`all archives in it hold more than ${mostBytes} bytes, or ${mostTimes} times its size`);
  if (budget.unpacked < 1) throw new Error("more of its entries would be read than its size lets expect");
  budget.bytes -= size;
  budget.unpacked--;
  return entry.unpack();
}

/** Does a part of the work; what it throws is told of the entry, and the rest goes on. */
function attempt<T>(where: readonly string[], budget: Budget, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (budget.unreadable.length < mostTroubles)
      budget.unreadable.push(`${where.join("!")}: ${error.message}`);
    return undefined;
  }
}

function coordinatesIn(content: Buffer, entry: string): Coordinates[] {
  const properties = readProperties(content.toString("utf8"));
  const [group = "", artifact = "", version = ""] = ["groupId", "artifactId", "version"].map((key) =>
    properties.get(key),
  );
  const stated = [group, artifact, version].every((each) => /^[\w.+~-]+$/.test(each));
  return stated ? [{ group, artifact, version, entry }] : [];
}

function placed(found: FoundPackage, inside: readonly string[]): FoundPackage {
  const path = [...inside, ...(found.inside ?? [])];
  return path.length === 0 ? found : { ...found, inside: path };
}
