import { plural } from "../../base/text.ts";
import type { ImageContent, InstalledPackage } from "../inside/index.ts";
import { byPurl, contentOf, noConfiguration } from "../inside/index.ts";
import { packageRef } from "./identity.ts";
import { installedOf } from "./installed.ts";
import { limits, type Stated } from "./stated.ts";

/** What an SBOM says as if somebody had looked into the image: its packages alone. */
export function contentOfSbom(stated: Stated, name: string): ImageContent {
  const { layers, release } = stated;
  const indexes = new Map(
    layers.flatMap(({ digest, diffId }, index) =>
      [digest, diffId].flatMap((each): [string, number][] => (each === null ? [] : [[each, index]])),
    ),
  );
  const packages = new Map<string, InstalledPackage>();
  const troubles: string[] = [];
  for (const each of stated.packages) {
    const layer =
      each.layer !== undefined && each.layer < layers.length
        ? each.layer
        : ((each.layerDigests ?? [])
            .map((digest) => indexes.get(digest))
            .find((index) => index !== undefined) ?? null);
    const installed = installedOf(each, layer, release);
    if (typeof installed === "string") troubles.push(installed);
    else if (installed !== null) packages.set(packageRef(installed), installed);
  }
  const [trouble = ""] = troubles;
  const bare = contentOf({
    name,
    reference: stated.reference,
    digest: stated.digest,
    source: "sbom",
    configuration: noConfiguration,
    layers: [],
    unreadable: [],
  });
  return {
    ...bare,
    layers: layers.slice(0, limits.layers),
    release,
    packages: [...packages.values()].sort(byPurl),
    unreadable: [
      ...stated.unreadable,
      ...components(
        stated.nameless,
        "no package URL",
        (one) => `${one ? "it is" : "they are"} looked up nowhere`,
      ),
      ...(stated.packages.length + stated.nameless === 0 && !stated.isOfImage
        ? [{ what: "the SBOM", why: "it names no packages, and says of no image that there are none" }]
        : []),
      ...components(troubles.length, "what is no package URL", () => trouble),
    ],
  };
}

function components(
  count: number,
  states: string,
  why: (one: boolean) => string,
): { what: string; why: string }[] {
  if (count === 0) return [];
  const what = `${plural(count, "component states", "components state")} ${states}`;
  return [{ what, why: why(count === 1) }];
}
