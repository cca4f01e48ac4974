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

/** Source: CycloneDX, "Impact Analysis State". */
const states: ReadonlyMap<unknown, Exemption["status"]> = new Map([
  ["not_affected", "not_affected"],
  ["false_positive", "not_affected"],
  ["resolved", "fixed"],
  ["resolved_with_pedigree", "fixed"],
  ["exploitable", "affected"],
  ["in_triage", "under_investigation"],
]);

/** What a CycloneDX document says of weaknesses of its own components, or of another document's. */
export function readCycloneDxVex(root: Fields, source: string): VexDocument {
  const statements: VexStatement[] = [];
  const invalid: string[] = [];
  const components = componentsOf(root);
  const documentTime = timeOf(fieldsOf(root["metadata"])["timestamp"]);
  for (const [index, each] of listOf(root["vulnerabilities"], limits.statements).entries()) {
    const fields = fieldsOf(each);
    const tell = (why: string): void => void invalid.push(`vulnerability ${index + 1}: ${why}`);
    const analysis = fieldsOf(fields["analysis"]);
    // A list of weaknesses that nobody looked at says nothing of them.
    if (analysis["state"] === undefined) continue;
    const id = shortText(fields["id"]);
    const status = states.get(analysis["state"]);
    const products: VexProduct[] = [];
    for (const affected of listOf(fields["affects"], limits.items)) {
      const product = productOf(fieldsOf(affected), components);
      if (typeof product === "string") tell(product);
      else products.push(product);
    }
    if (id === null) tell("it has no id");
    else if (status === undefined)
      tell(`its state is ${(JSON.stringify(analysis["state"]) ?? "missing").slice(0, 80)}`);
    else if (products.length === 0) tell("it names nothing that it affects");
    else
      statements.push({
        names: [id, ...referencesOf(fields)],
        status,
        reason: reasonOf(shortText(analysis["justification"]), shortText(analysis["detail"], limits.text)),
        products,
        time: timeOf(analysis["lastUpdated"]) ?? timeOf(analysis["firstIssued"]) ?? documentTime,
        source,
      });
  }
  return { statements, invalid };
}

/** The same weakness in other databases. */
function referencesOf(fields: Fields): readonly string[] {
  return listOf(fields["references"], limits.items)
    .map((each) => shortText(fieldsOf(each)["id"]))
    .filter((each) => each !== null);
}

/** `urn:cdx:serial/version#ref` leads into another document; everything else is a name in this one, or a package URL. */
function productOf(
  { ref, versions }: Fields,
  components: ReadonlyMap<string, readonly string[]>,
): VexProduct | string {
  const text = shortText(ref, 4096);
  if (text === null) return "a ref of what it affects is missing";
  const linked = /^urn:cdx:[^#]*#(.+)$/s.exec(text)?.[1];
  const name = linked === undefined ? text : decoded(linked);
  const identifiers = [...(linked === undefined ? (components.get(name) ?? []) : []), name];
  const stated = listOf(versions, limits.items).map(fieldsOf);
  if (stated.length === 0) return { identifiers, parts: [] };
  const exact = stated.map(({ version }) => shortText(version)).filter((each) => each !== null);
  if (exact.length < stated.length) return "ranges of versions are not read";
  return {
    identifiers: identifiers.flatMap((each) =>
      each.startsWith("pkg:") ? exact.map((version) => withVersion(each, version)) : [each],
    ),
    parts: [],
  };
}

function withVersion(purl: string, version: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(purl) ?? [];
  const at = path.lastIndexOf("@");
  return at > path.lastIndexOf("/") ? purl : `${path}@${encodeURIComponent(version)}${rest}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Other names of components: package URLs, and for an image its reference and digest. */
function componentsOf(root: Fields): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const subject = fieldsOf(root["metadata"])["component"];
  const stack = [{ list: [subject] as readonly unknown[], depth: 0 }];
  stack.push({ list: listOf(root["components"], limits.products), depth: 0 });
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const each of next.list) {
      const fields = fieldsOf(each);
      const ref = shortText(fields["bom-ref"], 4096);
      if (ref !== null) found.set(ref, identifiersOf(fields));
      if (next.depth < limits.depth && fields["components"] !== undefined)
        stack.push({ list: listOf(fields["components"], limits.products), depth: next.depth + 1 });
    }
  }
  return found;
}

function identifiersOf(fields: Fields): readonly string[] {
  const purl = shortText(fields["purl"], 4096);
  const version = shortText(fields["version"]);
  const isImage = fields["type"] === "container";
  return [
    ...(purl === null ? [] : [purl]),
    ...(isImage && version?.startsWith("sha256:") === true ? [version] : []),
    ...(isImage && purl === null ? [shortText(fields["name"], 4096) ?? []].flat() : []),
  ];
}
