import type { Resource } from "../model/index.ts";
import { type DockerfileFailure, parseDockerfile } from "../syntax/dockerfile/index.ts";
import { Dockerfile, type DockerfileOptions, hasStages } from "./dockerfile.ts";

export interface ReadDockerfile {
  /** Undefined: the text has no FROM, so that nothing is built from it. */
  readonly dockerfile: Dockerfile | undefined;
  readonly failures: readonly DockerfileFailure[];
}

export function readDockerfile(
  text: string,
  file: string,
  world: string,
  options: DockerfileOptions = {},
): ReadDockerfile {
  const syntax = parseDockerfile(text);
  if (!hasStages(syntax)) return { dockerfile: undefined, failures: [] };
  return {
    dockerfile: new Dockerfile(syntax, reference(file, world, text.length), options),
    failures: syntax.failures,
  };
}

/** Named by its folder where its own name is the usual one, else by what makes it unusual. */
function reference(file: string, world: string, length: number): Resource {
  const parts = file.split("/");
  const own = parts.at(-1) ?? file;
  const usual = /^(?:docker|container)file$/i.test(own);
  const name = usual
    ? (parts.at(-2) ?? own)
    : own.replace(/^(?:docker|container)file[._-]|\.(?:docker|container)file$/i, "");
  return {
    id: `${world}|${file}#0|Dockerfile//${name}`,
    type: "dockerfile",
    kind: "Dockerfile",
    namespace: null,
    name,
    world,
    origin: { file, document: 0, item: [], range: { start: 0, end: length } },
  };
}
