import { besideFile } from "../../azure/index.ts";

/** The folder that a relative path in a file leads to. */
export function besideFolder(file: string, relative: string): string {
  return besideFile(file, relative) || ".";
}
