/** An image's name as containerd and the kubelet read it, with what they add by themselves. */
export interface ImageReference {
  /** `docker.io` where none is stated. */
  readonly registry: string;
  /** Without the registry; `library/` is added to Docker Hub's own images. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Why a text names no image. */
export interface InvalidReference {
  readonly problem: string;
  /** The text meant, where one can tell. */
  readonly meant?: string | undefined;
}

/** The longest repository, registry included. Source: distribution/reference, RepositoryNameTotalLengthMax. */
const longestName = 255;

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host =
  /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?$/;
const address6 = /^\[[a-fA-F0-9:]+\](?::[0-9]+)?$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Digits of the algorithms that registries use. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Reads an image's name. The first component is a registry only where it looks like a host: with a dot, a port, a
 * capital letter, or `localhost`.
 * Source: distribution/reference, ParseDockerRef, which the kubelet and containerd use.
 */
export function parseImageReference(text: string): ImageReference | InvalidReference {
  const misspelt = misspelling(text);
  if (misspelt !== undefined) return misspelt;
  const at = text.indexOf("@");
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const { registry, repository } = split(name);
  const problem =
    nameProblem(registry, repository, name) ??
    (tag !== undefined && !tagPattern.test(tag)
      ? `the tag "${tag}" has characters or a length that none may have`
      : undefined) ??
    digestProblem(digest);
  if (problem !== undefined) return { problem, meant: lowerCased(text, name, repository) };
  const hub = registry === undefined || registry === "index.docker.io" || registry === "docker.io";
  const full = hub && !repository.includes("/") ? `library/${repository}` : repository;
  return { registry: hub ? "docker.io" : registry, repository: full, tag, digest };
}

/** Whether tooling or a reader replaces the text: `${IMAGE}`, `$(IMAGE)`, `ko://…`, `<image>`, `gcr.io/PROJECT_ID/web`. */
export function isImagePlaceholder(text: string): boolean {
  const name = text.replace(/@.*$/, "").replace(/:[^/]*$/, "");
  return (
    /\$[{(A-Za-z_]|\{\{|\{\w+\}|^ko:\/\/|<[^<>]*>|%[A-Za-z_]+%|^__\w+__$|@@/.test(text) ||
    /(?<![A-Za-z0-9])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![a-z])/.test(name)
  );
}

function misspelling(text: string): InvalidReference | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "it is empty" };
  if (trimmed !== text) return { problem: "it begins or ends with white space", meant: valid(trimmed) };
  if (/\s/.test(text)) return { problem: "it has white space in it" };
  const scheme = /^(?:https?|docker|oci):\/\//i.exec(text)?.[0];
  return scheme === undefined
    ? undefined
    : {
        problem: `it begins with ${scheme}, which is no part of an image's name`,
        meant: valid(text.slice(scheme.length)),
      };
}

function split(name: string): { readonly registry: string | undefined; readonly repository: string } {
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const isRegistry = first === "localhost" || /[.:]/.test(first) || first !== first.toLowerCase();
  return isRegistry
    ? { registry: first, repository: name.slice(slash + 1) }
    : { registry: undefined, repository: name };
}

function nameProblem(registry: string | undefined, repository: string, name: string): string | undefined {
  if (registry !== undefined && !host.test(registry) && !address6.test(registry))
    return `"${registry}" is no registry's host`;
  if (repository !== repository.toLowerCase()) return `the repository "${repository}" has capital letters`;
  if (!repository.split("/").every((each) => component.test(each)))
    return `"${repository}" is no repository's name`;
  if (/^[0-9a-f]{64}$/.test(name)) return "64 hexadecimal digits are an image's id, not its name";
  return name.length > longestName ? `it is longer than ${longestName} characters` : undefined;
}

function digestProblem(digest: string | undefined): string | undefined {
  if (digest === undefined) return undefined;
  const [algorithm = "", hex = ""] = digest.split(":");
  const digits = digestLengths[algorithm];
  if (!digestPattern.test(digest)) return `"${digest}" is no digest`;
  if (digits === undefined) return `${algorithm} is no digest algorithm that registries use`;
  if (hex.length !== digits)
    return `a ${algorithm} digest has ${digits} hexadecimal digits, not ${hex.length}`;
  return hex === hex.toLowerCase() ? undefined : "a digest is written in lower case";
}

function lowerCased(text: string, name: string, repository: string): string | undefined {
  if (repository === repository.toLowerCase()) return undefined;
  const start = name.length - repository.length;
  return valid(text.slice(0, start) + repository.toLowerCase() + text.slice(name.length));
}

function valid(text: string): string | undefined {
  return "problem" in parseImageReference(text) ? undefined : text;
}
