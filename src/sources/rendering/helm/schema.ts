import { basename } from "node:path";
import { parseText, View } from "../../../syntax/index.ts";
import type { RunFiles } from "../files.ts";
import type { ChartFile } from "./chart.ts";

/** Drafts that helm knows without asking for them. */
const known = /^https?:\/\/json-schema\.org\//;

/** The charts' schemas of values that lead to other files or hosts: helm would go there. */
export function outwardSchemas(all: readonly ChartFile[], files: RunFiles): ReadonlySet<string> {
  const schemas = all.filter(({ file }) => basename(file) === "values.schema.json");
  return new Set(schemas.map(({ file }) => file).filter((file) => leadsOut(files.text(file) ?? "")));
}

function leadsOut(text: string): boolean {
  // Escapes could hide the key.
  if (!/ref|schema|\\u/i.test(text)) return false;
  const [document] = parseText(text, { language: "json" }).documents;
  return document?.root === undefined || hasReference(View.root(document.root).toValue());
}

function hasReference(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, each]) => {
    if (key === "$schema") return typeof each === "string" && !known.test(each);
    if (/^\$(?:dynamic|recursive)?ref$/i.test(key) && typeof each === "string") return !each.startsWith("#");
    return hasReference(each);
  });
}
