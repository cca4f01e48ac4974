import { append } from "../../base/append.ts";
import { type Fields, fieldsOf, listOf } from "../../base/json.ts";
import { plural } from "../../base/text.ts";
import { shortText } from "../../packages/index.ts";
import type { Exemption } from "../vulnerabilities.ts";
import { ProductTree } from "./csaf-products.ts";
import {
  limits,
  reasonOf,
  timeOf,
  type VexDocument,
  type VexProduct,
  type VexStatement,
} from "./statement.ts";

/** Source: CSAF 2.0, section 3.2.3.9 "Vulnerabilities Property - Product Status". */
const statuses = [
  ["known_not_affected", "not_affected"],
  ["fixed", "fixed"],
  ["first_fixed", "fixed"],
  ["known_affected", "affected"],
  ["first_affected", "affected"],
  ["last_affected", "affected"],
  ["under_investigation", "under_investigation"],
] as const satisfies readonly (readonly [string, Exemption["status"]])[];

/** CSAF 2.0 and 2.1: what is said of products that have a package URL. */
export function readCsaf(root: Fields, source: string): VexDocument {
  const statements: VexStatement[] = [];
  const invalid: string[] = [];
  const tree = new ProductTree(root["product_tree"]);
  const time = timeOf(fieldsOf(fieldsOf(root["document"])["tracking"])["current_release_date"]);
  for (const [index, each] of listOf(root["vulnerabilities"], limits.statements).entries()) {
    const fields = fieldsOf(each);
    const names = namesIn(fields);
    const tell = (why: string): void =>
      void invalid.push(`${names[0] ?? `vulnerability ${index + 1}`}: ${why}`);
    if (names.length === 0) {
      tell("it has neither cve nor ids");
      continue;
    }
    const reasons = new Reasons(fields, tree);
    let unnamed = 0;
    for (const [key, status] of statuses) {
      const byReason = new Map<string | null, VexProduct[]>();
      for (const id of listOf(fieldsOf(fields["product_status"])[key], limits.products)) {
        const product = typeof id === "string" ? tree.product(id) : undefined;
        if (product === undefined || typeof id !== "string") {
          unnamed++;
          continue;
        }
        append(byReason, reasons.of(id, status), product);
      }
      for (const [reason, products] of byReason)
        statements.push({ names, status, reason, products, time, source });
    }
    if (unnamed > 0) tell(`${plural(unnamed, "product has", "products have")} no package URL to be known by`);
  }
  if (tree.isExhausted) invalid.push("its groups of products are named too often: not all reasons are known");
  return { statements, invalid };
}

function namesIn(fields: Fields): readonly string[] {
  const ids = listOf(fields["ids"], limits.items).map((each) => shortText(fieldsOf(each)["text"]));
  return [...new Set([shortText(fields["cve"]), ...ids])].filter((each) => each !== null);
}

/** Why a product is not affected: flags are in place of justifications, threats of category `impact` say more. */
class Reasons {
  readonly #flags = new Map<string, string>();
  readonly #impacts = new Map<string, string>();

  constructor(fields: Fields, tree: ProductTree) {
    for (const each of listOf(fields["flags"], limits.items)) {
      const label = shortText(fieldsOf(each)["label"]);
      if (label !== null) for (const id of tree.members(fieldsOf(each))) this.#flags.set(id, label);
    }
    for (const each of listOf(fields["threats"], limits.items)) {
      const { category, details } = fieldsOf(each);
      const text = shortText(details, limits.text);
      if (category === "impact" && text !== null)
        for (const id of tree.members(fieldsOf(each))) this.#impacts.set(id, text);
    }
  }

  of(id: string, status: Exemption["status"]): string | null {
    if (status !== "not_affected") return null;
    return reasonOf(this.#flags.get(id) ?? null, this.#impacts.get(id) ?? null);
  }
}
