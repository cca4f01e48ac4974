import { fieldsOf } from "../../base/json.ts";
import type { ImageContent } from "../inside/index.ts";
import { unwrapped } from "./attestation.ts";
import { contentOfSbom } from "./content.ts";
import { readCycloneDx } from "./cyclonedx/read.ts";
import { jsonValues, textOfDocument } from "./document.ts";
import { readSpdx } from "./spdx/read.ts";
import { readSpdx3 } from "./spdx/spdx3.ts";
import { readTagValue } from "./spdx/tag-value.ts";
import type { Stated } from "./stated.ts";

/** What an SBOM tells of an image: CycloneDX in JSON, SPDX in JSON or as tags, attested or not. A text says why it is none. */
export function readSbom(bytes: Uint8Array | string, name: string): ImageContent | string {
  const document = textOfDocument(bytes);
  if (typeof document === "string") return document;
  const stated = isTagValue(document.text) ? readTagValue(document.text) : statedIn(document.text);
  return typeof stated === "string" ? stated : contentOfSbom(stated, name);
}

function isTagValue(text: string): boolean {
  return /^SPDXVersion:/m.test(text.slice(0, 65_536)) && !/^\s*[{[<]/.test(text.slice(0, 1024));
}

/** Of several attestations the first that is an SBOM. */
function statedIn(text: string): Stated | string {
  const json = jsonValues(text);
  if (typeof json === "string") return json;
  let reason: string | undefined;
  for (const value of json.values) {
    const inner = unwrapped(value);
    const stated = typeof inner === "string" ? inner : byFormat(inner.value);
    if (typeof stated !== "string") return stated;
    reason ??= stated;
  }
  return reason ?? "it is empty";
}

function byFormat(value: unknown): Stated | string {
  const fields = fieldsOf(value);
  if (fields["bomFormat"] !== undefined) return readCycloneDx(fields);
  if (fields["spdxVersion"] !== undefined) return readSpdx(fields);
  if (Array.isArray(fields["@graph"])) return readSpdx3(fields["@graph"]);
  return "it is no SBOM: there is neither bomFormat (CycloneDX) nor spdxVersion (SPDX) in it";
}
