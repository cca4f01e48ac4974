import { type Fields, fieldsOf, listOf } from "../../../base/json.ts";
import { readPurl, shortText } from "../../../packages/index.ts";
import type { LayerSummary } from "../../inside/index.ts";
import { limits, type Stated } from "../stated.ts";
import { imageOfPurl, isDigest } from "../tools.ts";
import { notesOf } from "./facts.ts";
import { toldIn } from "./told.ts";

export function imageIn(image: Fields | undefined): Pick<Stated, "reference" | "digest"> {
  if (image === undefined) return { reference: null, digest: null };
  const read = readPurl(purlIn(image) ?? "");
  const named = typeof read === "string" ? undefined : imageOfPurl(read);
  const notes = notesOf(image);
  const repository = notes.get("RepoDigest")?.[0];
  const stated = repository?.slice(repository.indexOf("@") + 1);
  const digest = named?.digest ?? shortText(image["versionInfo"]) ?? stated;
  return {
    reference: notes.get("RepoTag")?.[0] ?? named?.reference ?? shortText(image["name"], 4096),
    digest: isDigest(digest) ? digest : null,
  };
}

/** Layers of the image, lowest first, where the SBOM lists them. */
export function layersIn(image: Fields | undefined): readonly LayerSummary[] {
  if (image === undefined) return [];
  const diffIds = notesOf(image).get("DiffID") ?? [];
  if (diffIds.length > 0) return diffIds.map((diffId) => ({ digest: null, diffId, step: null }));
  return listOf(toldIn(image["comment"])["layers"], limits.layers).map((each) => {
    const { digest, diffId, createdBy } = fieldsOf(each);
    const step = shortText(createdBy, limits.text);
    return {
      digest: shortText(digest),
      diffId: shortText(diffId),
      step: step === null ? null : { createdBy: step, created: null, isEmpty: false },
    };
  });
}

export function purlIn(fields: Fields): string | null {
  for (const each of listOf(fields["externalRefs"], limits.items)) {
    const { referenceType, referenceLocator } = fieldsOf(each);
    const isPurl = typeof referenceType === "string" && /(?:^|\/)purl$/.test(referenceType);
    if (isPurl) return shortText(referenceLocator, 4096);
  }
  return null;
}
