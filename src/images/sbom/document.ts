import { reasonOf } from "../../base/result.ts";

const mostBytes = 200 * 1024 * 1024;

/** The text of a document; a reason where it is none. */
export function textOfDocument(bytes: Uint8Array | string): { readonly text: string } | string {
  if (bytes.length > mostBytes) return "it is larger than 200 MB";
  if (typeof bytes === "string") return { text: bytes.replace(/^\ufeff/, "") };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return "it is no text in UTF-8";
  }
}

/** A value in JSON, or lines of which each is one: what a store of attestations hands out. */
export function jsonValues(text: string): { readonly values: readonly unknown[] } | string {
  const start = text.trimStart().slice(0, 1);
  if (start === "<") return "it is XML, and only JSON is read";
  if (start !== "{" && start !== "[") return "it is no JSON";
  try {
    return { values: [JSON.parse(text)] };
  } catch (error) {
    return linesOf(text) ?? `it is no JSON: ${reasonOf(error)}`;
  }
}

const mostLines = 1000;

function linesOf(text: string): { readonly values: readonly unknown[] } | undefined {
  const lines = text.split("\n", mostLines).filter((line) => line.trim() !== "");
  if (lines.length < 2) return undefined;
  try {
    return { values: lines.map((line): unknown => JSON.parse(line)) };
  } catch {
    return undefined;
  }
}
