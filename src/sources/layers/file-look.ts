import { reasonOf } from "../../base/result.ts";
import { type FileFacts, programAt, readAccounts, readOpenAccounts } from "../../images/index.ts";
import { isReleaseFile, type PackageFile } from "../../packages/index.ts";
import type { FileHeader, PackageReader } from "../packages/index.ts";
import { credentialsIn, mayHoldCredentials } from "./credentials.ts";

/** What is looked at in a file once its first bytes are known. */
export interface Look {
  readonly readers: readonly PackageReader[];
  readonly text: "release" | "accounts" | "shadow" | undefined;
  readonly credentials: boolean;
}

/** Owner, and permission bits. */
export interface Inode {
  readonly mode: number;
  readonly uid: number;
}

const setuid = 0o4000;
const setgid = 0o2000;
const sticky = 0o1000;
const othersWrite = 0o002;
const largestText = 1024 * 1024;

/** What is to be read of a file; undefined: nothing. */
export function lookAt(file: FileHeader, head: Buffer, readers: readonly PackageReader[]): Look | undefined {
  const wanted = readers.filter((reader) => reader.wants(file, head));
  const text = textOf(file);
  const credentials = mayHoldCredentials(file, head);
  if (wanted.length === 0 && text === undefined && !credentials) return undefined;
  return { readers: wanted, text, credentials };
}

function textOf({ path, size }: FileHeader): Look["text"] {
  if (size > largestText || (!path.startsWith("etc/") && !path.startsWith("usr/lib/os"))) return undefined;
  if (path === "etc/passwd") return "accounts";
  if (path === "etc/shadow") return "shadow";
  return isReleaseFile(path) ? "release" : undefined;
}

/** How many bytes may be needed of a file at most. */
function mostOf({ readers }: Look): number {
  return Math.max(largestText, ...readers.map(({ largest }) => largest));
}

/** Why a file is not read where it is more than any of its readers takes. */
export function tooLarge(size: number, look: Look): string | undefined {
  return size <= mostOf(look) ? undefined : largerThan(mostOf(look));
}

function largerThan(most: number): string {
  return `it is larger than what is read of its kind (${most} bytes)`;
}

/** What the content of a file tells. */
export function factsIn(bytes: Buffer, file: FileHeader, look: Look): Partial<FileFacts> {
  const packages: Record<string, PackageFile> = {};
  const unreadable: string[] = [];
  for (const reader of look.readers) {
    if (bytes.length > reader.largest) {
      unreadable.push(largerThan(reader.largest));
      continue;
    }
    try {
      const found = reader.read(bytes, file);
      if (tells(found)) packages[reader.id] = found;
    } catch (error) {
      unreadable.push(reasonOf(error));
    }
  }
  const text = look.text === undefined ? "" : bytes.toString("utf8");
  const open = look.text === "accounts" || look.text === "shadow" ? readOpenAccounts(text) : [];
  const credentials = look.credentials ? credentialsIn(bytes, file.path) : [];
  return {
    ...(Object.keys(packages).length > 0 && { packages }),
    ...(look.text === "release" && { release: text }),
    ...(look.text === "accounts" && { accounts: readAccounts(text) }),
    ...(open.length > 0 && { openAccounts: open }),
    ...(credentials.length > 0 && { credentials }),
    ...(unreadable.length > 0 && { unreadable }),
  };
}

function tells({ packages, owns, unreadable, opaque }: PackageFile): boolean {
  return (
    packages.length > 0 || (owns?.length ?? 0) > 0 || (unreadable?.length ?? 0) > 0 || opaque !== undefined
  );
}

/** Whether the place or the rights of a file are worth telling, whatever it holds. */
export function isNotable(path: string, { mode }: Inode): boolean {
  return (mode & (setuid | setgid)) !== 0 || (mode & othersWrite) !== 0 || programAt(path) !== undefined;
}

/** A folder in which everybody may put, and take away what is another's. */
export function isOpenFolder({ mode }: Inode): boolean {
  return (mode & othersWrite) !== 0 && (mode & sticky) === 0;
}
