import { append } from "../base/append.ts";
import { type Dockerfile, readDockerfile } from "../images/index.ts";
import { Known, type Range } from "../model/index.ts";
import { ignoreFileFor } from "../sources/index.ts";
import type { DockerfileFailure } from "../syntax/dockerfile/index.ts";
import type { SourceText } from "./source-text.ts";

/** The Dockerfiles of a run, by world. */
export class DockerfileReading {
  readonly texts = new Map<string, SourceText>();
  readonly #base: string;
  readonly #worlds = new Map<string, Dockerfile[]>();

  constructor(base: string) {
    this.#base = base;
  }

  /** Undefined: nothing is built from it. Else what could not be read in it. */
  take(file: string, source: SourceText, world: string): readonly DockerfileFailure[] | undefined {
    const place = { path: [], range: undefined };
    const ignoring = source.absolute === undefined ? undefined : ignoreFileFor(source.absolute, this.#base);
    const { dockerfile, failures } = readDockerfile(source.text, file, world, {
      ...(ignoring !== undefined && { ignoreFile: Known.set(ignoring, place) }),
    });
    if (dockerfile === undefined) return undefined;
    this.texts.set(file, source);
    append(this.#worlds, world, dockerfile);
    return failures;
  }

  /** What a comment above an instruction's first line holds for: all of its lines. */
  extent(file: string, range: Range): Range {
    for (const dockerfile of [...this.#worlds.values()].flat()) {
      if (dockerfile.ref.origin.file !== file) continue;
      const found = dockerfile.syntax.instructions.find(
        ({ start }) => start >= range.start && start < range.end,
      );
      if (found !== undefined) return { start: range.start, end: Math.max(range.end, found.end) };
    }
    return range;
  }

  get worlds(): readonly string[] {
    return [...this.#worlds.keys()];
  }

  of(world: string): readonly Dockerfile[] {
    return this.#worlds.get(world) ?? [];
  }
}
