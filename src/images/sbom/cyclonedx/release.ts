import type { Fields } from "../../../base/json.ts";
import { type Release, shortText } from "../../../packages/index.ts";
import { releaseNamed } from "../tools.ts";
import { names } from "./properties.ts";
import { PropertyBag } from "./property-bag.ts";

/** The distribution of a component of type `operating-system`. */
export function releaseIn(component: Fields): Release | null {
  const properties = new PropertyBag(component["properties"]);
  const name = properties.first("syft:distro:id") ?? shortText(component["name"]);
  if (name === null) return null;
  const likes = [...properties.all(names.idLike)];
  for (let index = 0; index < 16; index++) likes.push(...properties.all(`syft:distro:idLike:${index}`));
  return releaseNamed(name, {
    versionId: properties.first("syft:distro:versionID") ?? shortText(component["version"]),
    name: properties.first("syft:distro:prettyName") ?? shortText(component["description"]),
    codename: properties.first(names.codename, "syft:distro:versionCodename"),
    idLike: likes,
  });
}
