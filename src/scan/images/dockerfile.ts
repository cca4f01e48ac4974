import { statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { UsageError } from "../../base/result.ts";
import { type BuiltBy, type Dockerfile, readDockerfile } from "../../images/index.ts";
import { readUpTo } from "../../sources/index.ts";
import { decode } from "../../syntax/index.ts";
import { SourceText } from "../source-text.ts";

/** A Dockerfile that somebody names, and its text for excerpts. */
export interface NamedDockerfile {
  readonly file: string;
  readonly dockerfile: Dockerfile;
  readonly source: SourceText;
}

const largest = 4 * 1024 * 1024;

/** Throws a UsageError for what nothing is built from. */
export function dockerfileAt(path: string, base: string): NamedDockerfile {
  const absolute = resolve(base, path);
  const file = relative(base, absolute).split(sep).join("/") || path;
  const size = statSync(absolute, { throwIfNoEntry: false })?.size ?? 0;
  const bytes = readUpTo(largest, { file, absolute, root: file, size }, "not a Dockerfile");
  const decoded = typeof bytes === "string" ? undefined : decode(bytes);
  if (decoded?.ok !== true)
    throw new UsageError(
      `--dockerfile ${path}: ${typeof bytes === "string" ? bytes : "it is no text that can be read"}`,
    );
  const { dockerfile, failures } = readDockerfile(decoded.text, file, "images");
  if (dockerfile === undefined || failures.length > 0)
    throw new UsageError(
      `--dockerfile ${path}: ${failures[0]?.message ?? "it has no FROM, so that nothing is built from it"}`,
    );
  return { file, dockerfile, source: new SourceText(decoded, absolute) };
}

/** What people should know where an image's history tells of something else; undefined where all fits. */
export function whatDoesNotFit({ fitting, steps }: BuiltBy, file: string): string | undefined {
  if (fitting === steps) return undefined;
  return fitting === 0
    ? `the image was not built by ${file} as it is now: no layer is told with its line`
    : `only the last ${fitting} of ${steps} steps of ${file} are the image's: what lies below is told without lines`;
}
