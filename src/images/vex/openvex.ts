import { type Fields, fieldsOf, listOf } from "../../base/json.ts";
import { shortText } from "../../packages/index.ts";
import type { Exemption } from "../vulnerabilities.ts";
import {
  limits,
  reasonOf,
  timeOf,
  type VexDocument,
  type VexProduct,
  type VexStatement,
} from "./statement.ts";

const statuses: ReadonlyMap<unknown, Exemption["status"]> = new Map(
  (["not_affected", "affected", "fixed", "under_investigation"] as const).map((each) => [each, each]),
);

/** OpenVEX 0.0.1 to 0.2.0. Source: OpenVEX specification, "Statement Fields". */
export function readOpenVex(root: Fields, source: string): VexDocument {
  const statements: VexStatement[] = [];
  const invalid: string[] = [];
  for (const [index, each] of listOf(root["statements"], limits.statements).entries()) {
    const fields = fieldsOf(each);
    const made = statementOf(fields, root, source);
    if (typeof made === "string") invalid.push(`statement ${index + 1}: ${made}`);
    else statements.push(made);
  }
  return { statements, invalid };
}

function statementOf(fields: Fields, root: Fields, source: string): VexStatement | string {
  const names = namesIn(fields["vulnerability"]);
  if (names.length === 0) return "it names no vulnerability";
  const status = statuses.get(fields["status"]);
  if (status === undefined)
    return `its status is ${(JSON.stringify(fields["status"]) ?? "missing").slice(0, 80)}`;
  const justification = shortText(fields["justification"]);
  const impact = shortText(fields["impact_statement"], limits.text);
  // Either will do (OpenVEX specification, "Status Justifications").
  if (status === "not_affected" && justification === null && impact === null)
    return "it says not_affected and gives neither justification nor impact_statement";
  const listed = listOf(fields["products"] ?? root["products"], limits.items);
  const parts = partsOf(fields["subcomponents"]);
  const products = listed.map((each) => productOf(each, parts)).filter((each) => each.identifiers.length > 0);
  if (products.length === 0) return "it names no product";
  return {
    names,
    status,
    reason: reasonOf(justification, impact ?? shortText(fields["action_statement"], limits.text)),
    products,
    time: timeOf(fields["timestamp"]) ?? timeOf(root["timestamp"]),
    source,
  };
}

/** A name alone until 0.0.2; fields later. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  const { name, aliases } = fieldsOf(value);
  const id = shortText(fieldsOf(value)["@id"]);
  const last = id === null ? null : (/[^/]+$/.exec(id)?.[0] ?? null);
  return [
    ...new Set([shortText(name) ?? last, ...listOf(aliases, limits.items).map((each) => shortText(each))]),
  ].filter((each) => each !== null);
}

function productOf(value: unknown, inherited: VexProduct["parts"]): VexProduct {
  const own = partsOf(fieldsOf(value)["subcomponents"]);
  return { identifiers: identifiersOf(value), parts: own.length > 0 ? own : inherited };
}

function partsOf(value: unknown): VexProduct["parts"] {
  return listOf(value, limits.items)
    .map(identifiersOf)
    .filter((each) => each.length > 0);
}

function identifiersOf(value: unknown): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  const fields = fieldsOf(value);
  const { purl } = fieldsOf(fields["identifiers"]);
  const digests = Object.entries(fieldsOf(fields["hashes"])).flatMap(([name, digest]) =>
    typeof digest === "string" && /^sha-?256$/i.test(name) ? [`sha256:${digest.toLowerCase()}`] : [],
  );
  return [...new Set([shortText(fields["@id"], 4096), shortText(purl, 4096), ...digests])].filter(
    (each) => each !== null,
  );
}
