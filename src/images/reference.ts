import { type Expanded, hole } from "./expand.ts";

/** An image's name in a FROM, in parts; each undefined where a variable leaves it open. */
export interface BaseReference {
  /** As it is written, variables filled in. */
  readonly text: string;
  /** With its registry: `docker.io/library/node`. */
  readonly name: string | undefined;
  /** `null`: there is none. */
  readonly tag: string | null | undefined;
  readonly digest: string | null | undefined;
  readonly why: string | undefined;
}

/** Source: distribution/reference, ParseDockerRef; a part behind a hole may be in the hole. */
export function baseReference({ text, why }: Expanded): BaseReference {
  const at = text.indexOf("@");
  const named = at < 0 ? text : text.slice(0, at);
  const lastSlash = named.lastIndexOf("/");
  const colon = named.indexOf(":", lastSlash + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? null : named.slice(colon + 1);
  const last = named.slice(lastSlash + 1);
  const isOpen = last.includes(hole);
  return {
    text: text.replaceAll(hole, "…"),
    name: name.includes(hole) ? undefined : fullName(name),
    tag: isOpen ? undefined : tag,
    digest: at >= 0 ? text.slice(at + 1) : text.includes(hole) && isOpen ? undefined : null,
    why,
  };
}

function fullName(name: string): string {
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const hasRegistry = first === "localhost" || /[.:]/.test(first);
  if (hasRegistry) {
    const hub = first === "index.docker.io" || first === "docker.io";
    const rest = name.slice(slash + 1);
    return hub ? `docker.io/${rest.includes("/") ? rest : `library/${rest}`}` : name;
  }
  return `docker.io/${slash < 0 ? `library/${name}` : name}`;
}
