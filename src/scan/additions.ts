import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../assess/index.ts";
import { UsageError } from "../base/result.ts";
import { type Control, controlById } from "../controls/index.ts";
import { displayPath, type FileReader, readBytes, reason } from "../sources/index.ts";
import { decode } from "../syntax/index.ts";

/** A file that the policy names beside what is scanned. */
export interface NamedFile {
  /** As shown. */
  readonly file: string;
  readonly absolute: string;
  readonly bytes: Uint8Array;
}

/** What a policy adds to the built-in controls. */
export interface PolicyAdditions {
  readonly controls: readonly Control[];
  /** Files with admission policies, their bindings and parameters. */
  readonly policies: readonly NamedFile[];
}

/**
 * Reads the user's own controls and admission policies, by `read` where the policy came from a commit. Throws a
 * UsageError that names file, line and way out. Nothing is loaded where there are none.
 */
export async function readAdditions(
  policy: Pick<Policy, "customControls" | "policies">,
  base: string,
  read?: FileReader,
): Promise<PolicyAdditions> {
  const policies = namedFiles("policies", policy.policies, base, read);
  if (policy.customControls.length === 0) return { controls: [], policies };
  const { readControls } = await import("../controls/custom/index.ts");
  const controls = new Map<string, Control>();
  for (const { file, bytes } of namedFiles("customControls", policy.customControls, base, read)) {
    const decoded = decode(bytes);
    if (!decoded.ok) throw new UsageError(`${file}: ${decoded.reason}`);
    for (const control of readControls(decoded.text, file)) {
      const taken = controlById(control.id) !== undefined ? "a built-in control" : controls.has(control.id);
      if (taken !== false)
        throw new UsageError(
          `${file}: ${control.id} is already the name of ${taken === true ? "another control" : taken}: choose another`,
        );
      controls.set(control.id, control);
    }
  }
  return { controls: [...controls.values()], policies };
}

function namedFiles(
  key: string,
  paths: readonly string[],
  base: string,
  read: FileReader | undefined,
): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  for (const path of paths) {
    for (const absolute of read === undefined ? filesAt(path, key, base) : [path]) {
      const file = displayPath(absolute, base);
      files.set(absolute, { file, absolute, bytes: bytesOf(absolute, file, key, read) });
    }
  }
  return [...files.values()];
}

function bytesOf(absolute: string, file: string, key: string, read: FileReader | undefined): Uint8Array {
  const where = `${key} names ${file}`;
  if (read === undefined) return readBytes(absolute);
  let bytes: Uint8Array | undefined;
  try {
    bytes = read(absolute);
  } catch (error) {
    throw new UsageError(`${where}: ${reason(error)}; name files, folders of a commit cannot be listed`);
  }
  if (bytes === undefined)
    throw new UsageError(`${where}: no such file; name files, folders of a commit cannot be listed`);
  return bytes;
}

/** The file itself, or the YAML and JSON files in and below a folder, in order. */
function filesAt(path: string, key: string, base: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ya?ml|json)$/i.test(name))
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    throw new UsageError(`${key} names ${displayPath(path, base)}: ${reason(error)}`);
  }
}
