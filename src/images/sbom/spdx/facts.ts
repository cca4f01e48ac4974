import { append } from "../../../base/append.ts";
import { type Fields, fieldsOf, listOf } from "../../../base/json.ts";
import { readPurl, shortText } from "../../../packages/index.ts";
import { limits, type StatedPackage } from "../stated.ts";
import { plainPath, upstreamOf } from "../tools.ts";
import { toldIn } from "./told.ts";

type Facts = Omit<StatedPackage, "purl" | "licenses">;

/** Where a package lies and what it was built from, as we, Syft and Trivy say it in what the format leaves free. */
export function factsOf(fields: Fields, purl: string): Facts {
  const told = toldIn(fields["comment"]);
  if (Object.hasOwn(told, "layer")) {
    const { file, layer, inside } = told;
    return {
      file: shortText(file, limits.text),
      layer: typeof layer === "number" && Number.isInteger(layer) && layer >= 0 ? layer : undefined,
      inside: listOf(inside, limits.depth).filter((each) => typeof each === "string"),
    };
  }
  const source = shortText(fields["sourceInfo"], limits.text) ?? "";
  const notes = notesOf(fields);
  const path =
    notes.get("FilePath")?.[0] ??
    /^(?:acquired package info from [^:]*|package found in): ([^,]+)/.exec(source)?.[1];
  return {
    file: path === undefined ? null : plainPath(path.trim()),
    layerDigests: [...(notes.get("LayerDigest") ?? []), ...(notes.get("LayerDiffID") ?? [])],
    upstream: builtFrom(source, purl),
  };
}

/** `Key: value` in annotations and attributions; a key may be there several times. */
export function notesOf(fields: Fields): ReadonlyMap<string, readonly string[]> {
  const texts = [
    ...listOf(fields["attributionTexts"], limits.items),
    ...listOf(fields["annotations"], limits.items).map((each) => fieldsOf(each)["comment"]),
  ];
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const [, key, value] = typeof text === "string" ? (/^(\w+): (.*)$/.exec(text) ?? []) : [];
    if (key === undefined || value === undefined) continue;
    append(found, key, value);
  }
  return found;
}

/** `built package from: openssl 3.0.11-1~deb12u2` */
function builtFrom(source: string, text: string): string | undefined {
  const [, name, version] = /^built package from: (\S+)(?: (\S+))?$/.exec(source) ?? [];
  const purl = readPurl(text);
  return name === undefined || typeof purl === "string" ? undefined : upstreamOf(name, version, purl);
}
