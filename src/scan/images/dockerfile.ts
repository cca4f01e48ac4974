import { statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { UsageError } from "../../base/result.ts";
import { findCredentials, judgeValue, maskRanges, rangesOf, syntaxOfFile } from "../../credentials/index.ts";
import { type BuiltBy, type Dockerfile, type Image, readDockerfile } from "../../images/index.ts";
import type { Range } from "../../model/index.ts";
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
  const read = readUpTo(largest, { file, absolute, root: file, size }, "not a Dockerfile");
  if ("why" in read) throw new UsageError(`--dockerfile ${path}: ${read.why}`);
  const decoded = decode(read.content);
  if (!decoded.ok) throw new UsageError(`--dockerfile ${path}: it is no text that can be read`);
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

/** The text as reports may show it: without its credentials, and without the steps that gave the image some. */
export function shownText({ file, dockerfile, source: { text, lines } }: NamedDockerfile, image?: Image) {
  const { globalArguments, stages, syntax } = dockerfile;
  const steps = [...globalArguments, ...stages.flatMap((stage) => stage.steps)];
  const assigned = steps
    .filter(({ keyword }) => keyword === "ARG" || keyword === "ENV" || keyword === "LABEL")
    .flatMap(({ assignments }) => assignments)
    .flatMap(({ name, value }) =>
      value !== undefined && judgeValue(name, text.slice(value.start, value.end)).length > 0 ? value : [],
    );
  const found: readonly Range[] = [...findCredentials(text, { syntax: syntaxOfFile(file) }), ...assigned];
  const giving = new Set(
    image?.content.statedCredentials.map(({ step }) =>
      step === null ? undefined : image.builtBy?.ofHistory(step)?.range.start,
    ),
  );
  const whole = syntax.instructions
    .filter(({ start }) => giving.has(start))
    .map(({ keywordSpan, end }) => ({ start: keywordSpan.end, end }));
  const values = found.map(({ start, end }) => text.slice(start, end));
  return { text: maskRanges(text, [...found, ...whole, ...rangesOf(text, values)]), lines };
}
