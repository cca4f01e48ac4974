import { type Node, type Spot, unknownAt } from "../../../syntax/index.ts";
import {
  addressed,
  addressOf,
  entryNamed,
  isDoubtful,
  isNull,
  isRefused,
  isUnknown,
  itemsOf,
  list,
  numberIn,
  refused,
  textIn,
  uncertain,
  unknownBy,
} from "./values.ts";

/** Attributes that every resource has which has them at all, once deployed. Others may stay empty. */
const SURELY_THERE =
  /^(?:id|name|principal_id|tenant_id|client_id|object_id|location|login_server|vault_uri|workspace_id|resource_id|versionless_id|subscription_id|resource_group_name|result|hex|dec)$/;

/** `from.name` */
export function attributeFrom(from: Node, name: string, spot: Spot): Node {
  const address = addressOf(from);
  const entry = from.kind === "mapping" ? entryNamed(from, name)?.value : undefined;
  if (address !== undefined) return ofResource(from, entry, `${address}.${name}`, name, spot);
  if (entry !== undefined) return entry;
  if (isUnknown(from)) return unknownBy(from, spot);
  if (from.kind !== "mapping") return refused(`there is no attribute ${name} on what is no object`, spot);
  if (from.unknown !== undefined) return unknownAt(from.unknown, spot);
  return refused(`there is no attribute ${name}`, spot);
}

/** `from[key]` */
export function itemFrom(from: Node, key: Node, spot: Spot): Node {
  if (isUnknown(key)) return isRefused(key) ? key : unknownBy(isUnknown(from) ? from : key, spot);
  const number = numberIn(key);
  const name = textIn(key);
  if (from.kind === "mapping" && name !== undefined) {
    const entry = entryNamed(from, name);
    return entry?.value ?? attributeFrom(from, name, spot);
  }
  if (from.kind === "sequence" && number !== undefined) {
    if (uncertain(from) !== undefined) return unknownBy(from, spot);
    return itemsOf(from)[number] ?? refused(`there is no item ${number}`, spot);
  }
  if (!isUnknown(from)) return refused("what is indexed is no collection", spot);
  const address = addressOf(from);
  if (address === undefined || name === undefined) return unknownBy(from, spot);
  const step = typeof key.kind === "string" && number !== undefined ? String(number) : JSON.stringify(name);
  return addressed(unknownAt(from.unknown, spot), `${address}[${step}]`, isDoubtful(from));
}

/** `from[*]`, each item mapped (hclsyntax/spec.md, "Splat Operators"): null has no items, what is no list is one. */
export function splatOf(from: Node, each: (item: Node) => Node, spot: Spot): Node {
  if (isNull(from)) return list([], spot);
  if (isUnknown(from)) return unknownBy(from, spot);
  const items = from.kind === "sequence" ? itemsOf(from) : [from];
  const mapped = items.map(each);
  const bad = mapped.find(isRefused);
  if (bad !== undefined) return bad;
  return list(mapped, spot, from.kind === "sequence" ? uncertain(from) : undefined);
}

function ofResource(from: Node, written: Node | undefined, address: string, name: string, spot: Spot): Node {
  const unwritten = written === undefined || isNull(written);
  if (!unwritten && !isUnknown(written)) return written;
  const sure = SURELY_THERE.test(name) && !mayLackPrincipal(from, name, address);
  if (!unwritten && isUnknown(written) && (!sure || written.refers !== undefined || isRefused(written)))
    return written;
  const why =
    address.startsWith("data.") || address.includes(".data.")
      ? `${address} is looked up when Terraform runs`
      : `${address} is known only after deployment`;
  return addressed(unknownAt(why, spot, sure ? address : undefined), address, isDoubtful(from));
}

/** Only an identity that the resource was given by Azure has a principal of its own. */
function mayLackPrincipal(from: Node, name: string, address: string): boolean {
  if (name !== "principal_id" || !address.endsWith(".identity[0].principal_id")) return false;
  const type = from.kind === "mapping" ? entryNamed(from, "type")?.value : undefined;
  return type === undefined || textIn(type)?.includes("SystemAssigned") !== true;
}
