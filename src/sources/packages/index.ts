/** Readers of the files of an image that tell of packages. */
export type { FileHeader, PackageReader } from "./reader.ts";
