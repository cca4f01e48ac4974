import type { PackageFile } from "../../../packages/index.ts";

/** A regular file of an image, before it is read. */
export interface FileHeader {
  /** From the image's root, without a leading slash. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Permission bits, setuid and setgid among them. */
  readonly mode: number;
}

/** Reads one kind of file that tells of packages. One file of code a reader. */
export interface PackageReader {
  readonly id: string;
  /** Raised when it tells something else of the same file: what was kept of layers is then read anew. */
  readonly version: number;
  /** Largest file that is read, in bytes; a larger one that is wanted is told as unreadable. */
  readonly largest: number;
  /**
   * Whether it reads a file. `head` holds at least its first 64 bytes, or all of it. Asked of every file of an image, so that
   * it has to be cheap.
   */
  readonly wants: (file: FileHeader, head: Buffer) => boolean;
  /** Throws an Error with the reason where nothing can be read. */
  readonly read: (bytes: Buffer, file: FileHeader) => PackageFile;
}
