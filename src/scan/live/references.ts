import type { Inventory } from "../../inventory/index.ts";
import { parseImageReference } from "../../kubernetes/index.ts";
import { namesIn } from "../images/index.ts";
import type { RunningImages } from "./running.ts";

/** Names in clusters are whatever somebody wrote: each is taken for a registry's image, never for a file of this machine. */
export function referencesOf(
  inventory: Inventory,
  images: RunningImages,
): { readonly references: ReadonlyMap<string, string>; readonly problems: readonly string[] } {
  const references = new Map<string, string>();
  const problems: string[] = [];
  for (const name of namesIn(inventory)) {
    const reference = images.pulledFrom(name) ?? written(name);
    if (typeof reference === "string") references.set(name, `registry:${reference}`);
    else problems.push(`${name.slice(0, 200)} is no image's name: ${reference.problem}`);
  }
  return { references, problems };
}

function written(name: string): string | { readonly problem: string } {
  const parsed = parseImageReference(name);
  if ("problem" in parsed) return parsed;
  const { registry, repository, tag, digest } = parsed;
  return `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}
