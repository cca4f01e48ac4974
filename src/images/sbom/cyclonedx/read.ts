import { type Fields, fieldsOf, listOf, parseJson } from "../../../base/json.ts";
import { type Release, readPurl, shortText } from "../../../packages/index.ts";
import type { UnreadablePart } from "../../inside/index.ts";
import { limits, type Stated, type StatedPackage } from "../stated.ts";
import { fileIn, imageIn, insideIn, layerDigestsIn, layerIndexIn, layersIn, upstreamIn } from "./facts.ts";
import { names } from "./properties.ts";
import { PropertyBag } from "./property-bag.ts";
import { releaseIn } from "./release.ts";

/** CycloneDX 1.2 to 1.7, as whoever wrote it: what has the wrong type is taken for absent. */
export function readCycloneDx(root: Fields): Stated | string {
  if (root["bomFormat"] !== "CycloneDX")
    return `its bomFormat is ${shown(root["bomFormat"])}, not "CycloneDX"`;
  const version = root["specVersion"];
  if (typeof version !== "string" || !/^1\.\d+$/.test(version))
    return `its specVersion is ${shown(version)}: 1.2 to 1.7 are read`;
  const metadata = fieldsOf(root["metadata"]);
  const subject = fieldsOf(metadata["component"]);
  const found = new Components();
  found.add(subject["components"], 1);
  found.add(root["components"], 0);
  // What is described is a package itself, unless it is an image.
  if (subject["type"] !== "container" && typeof subject["purl"] === "string") found.one(subject);
  return {
    ...imageIn(subject),
    layers: layersIn(subject),
    release: found.release,
    packages: found.packages,
    isOfImage: subject["type"] === "container",
    nameless: found.nameless,
    unreadable: [...unreadableIn(root, metadata, subject), ...found.unreadable],
  };
}

class Components {
  readonly packages: StatedPackage[] = [];
  release: Release | null = null;
  nameless = 0;
  readonly unreadable: UnreadablePart[] = [];
  #count = 0;

  /** Components hold components; those that are nested deeper than anybody would are told. */
  add(list: unknown, depth: number): void {
    const stack = [{ list, depth }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (!Array.isArray(next.list)) continue;
      if (next.depth > limits.depth) {
        this.#tell("components", `some are nested deeper than ${limits.depth} levels`);
        continue;
      }
      for (const each of next.list) {
        if (++this.#count > limits.components) {
          this.#tell("components", `there are more than ${limits.components}`);
          return;
        }
        const component = fieldsOf(each);
        this.one(component);
        if (component["components"] !== undefined)
          stack.push({ list: component["components"], depth: next.depth + 1 });
      }
    }
  }

  one(component: Fields): void {
    const { type } = component;
    if (type === "operating-system") {
      this.release ??= releaseIn(component);
      return;
    }
    const purl = shortText(component["purl"], 4096);
    if (purl === null) {
      if (isPackage(component)) this.nameless++;
      return;
    }
    const properties = new PropertyBag(component["properties"]);
    this.packages.push({
      purl,
      file: fileIn(component, properties),
      inside: insideIn(properties),
      licenses: licensesIn(component["licenses"]),
      layer: layerIndexIn(properties),
      layerDigests: layerDigestsIn(properties),
      upstream: upstreamIn(properties, readPurl(purl)),
    });
  }

  #tell(what: string, why: string): void {
    if (!this.unreadable.some((each) => each.why === why)) this.unreadable.push({ what, why });
  }
}

/** Files, lock files as applications without a version, and the like are no packages. */
function isPackage({ type, name, version }: Fields): boolean {
  if (typeof name !== "string" || name === "") return false;
  if (type === "application") return typeof version === "string" && version !== "";
  return type === "library" || type === "framework";
}

function licensesIn(value: unknown): readonly string[] {
  return listOf(value, limits.items).flatMap((each) => {
    const { license, expression } = fieldsOf(each);
    const { id, name } = fieldsOf(license);
    return (
      shortText(expression, limits.text) ?? shortText(id, limits.text) ?? shortText(name, limits.text) ?? []
    );
  });
}

function unreadableIn(root: Fields, metadata: Fields, subject: Fields): readonly UnreadablePart[] {
  const told = new PropertyBag(metadata["properties"])
    .all(names.unreadable)
    .flatMap((text): UnreadablePart[] => {
      const [what, why] = listOf(parseJson(text), 2);
      return typeof what === "string" && typeof why === "string" ? [{ what, why }] : [];
    });
  if (told.length > 0) return told;
  const says = listOf(root["compositions"], limits.items).some((each) => {
    const { aggregate, assemblies } = fieldsOf(each);
    const isAbout = listOf(assemblies, limits.items).includes(subject["bom-ref"] ?? null);
    return isAbout && typeof aggregate === "string" && aggregate.startsWith("incomplete");
  });
  return says ? [{ what: "the SBOM", why: "it says of itself that it is incomplete" }] : [];
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "missing").slice(0, 80);
}
