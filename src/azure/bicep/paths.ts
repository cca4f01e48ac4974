import { besideFile } from "../paths.ts";

/** The file that a path in another file leads to. */
export function pathFrom(file: string, path: string): string {
  return path.startsWith("/") ? path : besideFile(file, path);
}
