import { fieldsOf } from "../../base/json.ts";
import { jsonValues, textOfDocument, unwrapped } from "../sbom/index.ts";
import { readCsaf } from "./csaf.ts";
import { readCycloneDxVex } from "./cyclonedx.ts";
import { readOpenVex } from "./openvex.ts";
import type { VexDocument } from "./statement.ts";

/** What a VEX document states: OpenVEX, CycloneDX or CSAF in JSON, attested or not. A text says why it is none. */
export function readVex(bytes: Uint8Array | string, name: string): VexDocument | string {
  const document = textOfDocument(bytes);
  if (typeof document === "string") return document;
  const json = jsonValues(document.text);
  if (typeof json === "string") return json;
  const found: VexDocument[] = [];
  let reason: string | undefined;
  for (const value of json.values) {
    const inner = unwrapped(value);
    const read = typeof inner === "string" ? inner : byFormat(inner.value, name);
    if (typeof read === "string") reason ??= read;
    else found.push(read);
  }
  if (found.length === 0) return reason ?? "it is empty";
  return {
    statements: found.flatMap(({ statements }) => statements),
    invalid: found.flatMap(({ invalid }) => invalid),
  };
}

function byFormat(value: unknown, name: string): VexDocument | string {
  const fields = fieldsOf(value);
  const context = fields["@context"];
  if (typeof context === "string" && context.includes("openvex")) return readOpenVex(fields, name);
  if (fields["bomFormat"] === "CycloneDX")
    return fields["vulnerabilities"] === undefined
      ? "it is an SBOM that says nothing of vulnerabilities"
      : readCycloneDxVex(fields, name);
  if (fieldsOf(fields["document"])["csaf_version"] !== undefined) return readCsaf(fields, name);
  return "it is no VEX document: neither OpenVEX, nor CycloneDX, nor CSAF";
}
