import { statSync } from "node:fs";
import { reasonOf, UsageError } from "../../base/result.ts";
import { oneLine } from "../../base/text.ts";
import { parseImageReference } from "../../kubernetes/index.ts";
import { isDockerArchive, openDockerArchive } from "./archive/docker.ts";
import { archiveFiles } from "./archive/index.ts";
import { type Files, folderFiles } from "./files.ts";
import { isLayout, openLayout } from "./layout.ts";
import { described, type Kind, type Meant, meaning } from "./meaning.ts";
import type { OpenOptions } from "./options.ts";
import { openFromRegistry } from "./registry/index.ts";
import type { ImageSource } from "./source.ts";

/**
 * Finds an image: an OCI layout or an unpacked file system where there is such a folder, an archive where there is such a
 * file, else in a registry. A scheme in front says which: `oci:`, `oci-archive:`, `docker-archive:`, `dir:`, `registry:`,
 * `docker://`. Throws a UsageError that says what it was taken for and what is wrong with it.
 */
export async function openImage(what: string, options: OpenOptions = {}): Promise<ImageSource> {
  const meant = meaning(what);
  const tell = (message: string): void => options.tell?.(inALine(`${what}: ${message}`));
  try {
    return await open(meant, what, { ...options, tell });
  } catch (error) {
    const why = reasonOf(error);
    throw new UsageError(inALine(`cannot open ${what} (${described(meant)}): ${why}`));
  }
}

const longestMessage = 2000;

/** Names in images are whatever somebody wrote: nothing of them moves a terminal's cursor. */
function inALine(message: string): string {
  const line = oneLine(message.slice(0, longestMessage));
  return message.length > longestMessage ? `${line}…` : line;
}

async function open(
  { kind, target, wanted, guessed }: Meant,
  name: string,
  options: OpenOptions,
): Promise<ImageSource> {
  if (kind === "registry") return openFromRegistry(target, name, options);
  if (kind === "folder") {
    if (guessed === true && !("problem" in parseImageReference(target)))
      options.tell?.("it is taken for the folder; put registry: in front for a registry's image");
    return folder(target, name);
  }
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
