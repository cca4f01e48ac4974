import { statSync } from "node:fs";
import { UsageError } from "../../base/result.ts";
import { isDockerArchive, openDockerArchive } from "./archive/docker.ts";
import { archiveFiles } from "./archive/index.ts";
import { type Files, folderFiles } from "./files.ts";
import { isLayout, openLayout } from "./layout.ts";
import type { OpenOptions } from "./options.ts";
import { openFromRegistry } from "./registry/index.ts";
import type { ImageSource } from "./source.ts";

/** What an argument turned out to be, in the words of errors. */
type Kind = "folder" | "OCI layout" | "archive" | "OCI archive" | "docker archive" | "registry";

interface Meant {
  readonly kind: Kind;
  /** A path, or a reference. */
  readonly target: string;
  /** Which image of several. */
  readonly wanted?: string | undefined;
}

/**
 * Finds an image: an OCI layout or an unpacked file system where there is such a folder, an archive where there is such a
 * file, else in a registry. A scheme in front says which: `oci:`, `oci-archive:`, `docker-archive:`, `dir:`, `registry:`,
 * `docker://`. Throws a UsageError that says what it was taken for and what is wrong with it.
 */
export async function openImage(what: string, options: OpenOptions = {}): Promise<ImageSource> {
  const meant = meaning(what);
  const tell = (message: string): void => options.tell?.(`${what}: ${message}`);
  try {
    return await open(meant, what, { ...options, tell });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const local =
      meant.kind !== "registry" && !/^[a-z-]+:/.test(what) ? "; put registry: in front for a registry's" : "";
    throw new UsageError(`cannot open ${what} (${described(meant)}${local}): ${why}`);
  }
}

async function open(
  { kind, target, wanted }: Meant,
  name: string,
  options: OpenOptions,
): Promise<ImageSource> {
  if (kind === "registry") return openFromRegistry(target, name, options);
  if (kind === "folder") return folder(target, name);
  if (kind === "OCI layout") {
    const files = folderFiles(target);
    if (!isLayout(files)) throw new UsageError("it has no oci-layout and index.json");
    return openLayout(files, wanted, name, options);
  }
  const files = await archiveFiles(target);
  try {
    return await openArchive(files, kind, wanted, name, options);
  } catch (error) {
    files.close();
    throw error;
  }
}

function openArchive(
  files: Files,
  kind: Kind,
  wanted: string | undefined,
  name: string,
  options: OpenOptions,
): Promise<ImageSource> {
  if (kind !== "docker archive" && isLayout(files)) return openLayout(files, wanted, name, options);
  if (kind !== "OCI archive" && isDockerArchive(files))
    return openDockerArchive(files, wanted, name, options);
  const missing = {
    archive: "neither index.json nor manifest.json",
    "OCI archive": "no oci-layout and index.json",
  };
  throw new UsageError(
    `it is no image: there is ${kind === "archive" || kind === "OCI archive" ? missing[kind] : "no manifest.json"} in it`,
  );
}

function folder(target: string, name: string): ImageSource {
  if (!statSync(target, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError("there is no such folder");
  return {
    name,
    reference: null,
    digest: null,
    indexDigest: null,
    configuration: null,
    layers: [],
    folder: target,
    close: () => {},
  };
}

function meaning(what: string): Meant {
  const match = /^(oci-archive|docker-archive|oci|dir|registry|docker):(.*)$/s.exec(what);
  const [, scheme, rest = ""] = match ?? [];
  if (scheme === "registry" || scheme === "docker")
    return { kind: "registry", target: rest.replace(/^\/\//, "") };
  if (scheme === "dir") return { kind: "folder", target: rest };
  const kinds = {
    oci: "OCI layout",
    "oci-archive": "OCI archive",
    "docker-archive": "docker archive",
  } as const;
  if (scheme === "oci" || scheme === "oci-archive" || scheme === "docker-archive") {
    const [target, wanted] = splitPath(rest, () => true) ?? [rest];
    return { kind: kinds[scheme], target, wanted };
  }
  return onDisk(what) ?? { kind: "registry", target: what };
}

/** What is on disk goes first. Only layouts and archives have images to choose from. */
function onDisk(what: string): Meant | undefined {
  if (what.includes("://")) return undefined;
  const exact = typeAt(what);
  if (exact === "folder")
    return { kind: isLayout(folderFiles(what)) ? "OCI layout" : "folder", target: what };
  if (exact === "file") return { kind: "archive", target: what };
  const found = splitPath(what, (path) => typeAt(path) === "file" || isLayout(folderFiles(path)));
  if (found === undefined) return undefined;
  const [target, wanted] = found;
  return { kind: typeAt(target) === "file" ? "archive" : "OCI layout", target, wanted };
}

/** `path:tag`, `path@digest`, `path:registry/name:tag`: the longest path that is there. */
function splitPath(text: string, suits: (path: string) => boolean): readonly [string, string?] | undefined {
  if (typeAt(text) !== undefined) return [text];
  const marks = [...text.slice(0, 4096).matchAll(/[:@]/g)].map(({ index }) => index).slice(-16);
  const at = marks.findLast(
    (mark) => typeAt(text.slice(0, mark)) !== undefined && suits(text.slice(0, mark)),
  );
  return at === undefined ? undefined : [text.slice(0, at), text.slice(at + 1)];
}

function typeAt(path: string): "folder" | "file" | undefined {
  if (path === "" || path.includes("\0")) return undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return "folder";
  return found?.isFile() === true ? "file" : undefined;
}

function described({ kind }: Meant): string {
  if (kind === "registry") return "from its registry, as there is no such file or folder";
  return kind === "folder" ? "as a folder" : `as an ${kind}`.replace("an docker", "a docker");
}
