import type { Declaration, Definition, TextReader } from "../../../src/azure/index.ts";
import { entryOf, type Node, valueAt } from "../../../src/syntax/index.ts";

export interface Tally {
  resources: number;
  /** Resources of modules that Bicep does not follow. */
  notFollowed: number;
  unpaired: number;
  equal: number;
  /** Known on one side only. */
  onlyBicep: number;
  onlyTemplate: number;
  neither: number;
  readonly different: string[];
}

export function newTally(): Tally {
  return {
    resources: 0,
    notFollowed: 0,
    unpaired: 0,
    equal: 0,
    onlyBicep: 0,
    onlyTemplate: 0,
    neither: 0,
    different: [],
  };
}

/** Holds what a Bicep file deploys to what its compiled template deploys. */
export function compare(bicep: Definition, template: Definition, read: TextReader, tally: Tally): void {
  const left = { bicep: [...bicep.declarations], template: [...template.declarations] };
  const sameAddress = (one: Declaration, other: Declaration): boolean =>
    uncounted(one.address) === uncounted(other.address);
  pair(left, tally, (one, other) => sameAddress(one, other) && isLike(one, other));
  pair(left, tally, (one, other) => sameAddress(one, other) && alikeInside(one, other));
  pair(left, tally, sameAddress);
  pair(left, tally, (one, other) => withoutTurns(one.address) === symbolsOf(other));
  pair(left, tally, (one, other) => symbolOf(one, read) === symbolsOf(other).split(".").at(-1));
  pair(left, tally, (one, other) => withoutTurn(symbolOf(one, read)) === symbolsOf(other).split(".").at(-1));
  pair(left, tally, (one, other) => typeof other.item.at(-1) === "number" && inSameModule(one, other));
  pair(left, tally, (one, other) => countOf(one, left.bicep) === countOf(other, left.template));
  for (const one of left.bicep) {
    // Templates without symbolic names, and names that cannot be told: which one it is cannot be said.
    if (left.template.some((other) => typeof other.item.at(-1) === "number" && sameType(one, other)))
      tally.unpaired++;
    else if (one.maybe === undefined) tally.different.push(`${one.address}: only in Bicep`);
    else tally.onlyTemplate++;
  }
  for (const { address, maybe } of left.template) {
    // What modules of a registry deploy is in the template only.
    if (bicep.notFollowed.length > 0) tally.notFollowed++;
    else if (maybe === undefined) tally.different.push(`${address}: only in the template`);
    else tally.onlyBicep++;
  }
}

interface Left {
  bicep: Declaration[];
  template: Declaration[];
}

function pair(left: Left, tally: Tally, fits: (bicep: Declaration, template: Declaration) => boolean): void {
  const taken = new Set<Declaration>();
  const rest = left.bicep.filter((one) => {
    const other = left.template.find((each) => !taken.has(each) && sameType(one, each) && fits(one, each));
    if (other === undefined) return true;
    taken.add(other);
    compareOne(one, other, tally);
    return false;
  });
  left.bicep = rest;
  left.template = left.template.filter((other) => !taken.has(other));
}

/** Several resources of one name may be about others, or come from other modules. */
function isLike(one: Declaration, other: Declaration): boolean {
  return one.about === other.about && alikeInside(one, other);
}

function alikeInside(one: Declaration, other: Declaration): boolean {
  return propertyNames(one.body).join() === propertyNames(other.body).join();
}

function propertyNames(body: Node): string[] {
  const properties = valueAt(body, "properties");
  return properties?.kind === "mapping" ? properties.entries.map(({ name }) => name).sort() : [];
}

/** Modules keep their symbolic names even where their resources have none. */
function inSameModule(one: Declaration, other: Declaration): boolean {
  const modules = symbolsOf(other).split(".").slice(0, -1).join(".");
  const path = withoutTurns(one.address).split(".").slice(0, -1).join(".");
  return path === modules || path.endsWith(`.${modules}`);
}

/** Older templates have no symbolic names, but the same order. */
function countOf(one: Declaration, among: readonly Declaration[]): number {
  return among.filter((other) => sameType(one, other)).length;
}

function sameType(one: Declaration, other: Declaration): boolean {
  return one.type.toLowerCase() === other.type.toLowerCase() && one.apiVersion === other.apiVersion;
}

/** The compiler keeps symbolic names: `network.subnet[0]`, of the modules without which turn of their loop it is. */
function symbolsOf({ item, address }: Declaration): string {
  const symbols = item.filter((_, index) => item[index - 1] === "resources").map(String);
  return symbols.join(".") + (/\[\d+\](?= \(\d+\)$|$)/.exec(address)?.[0] ?? "");
}

function uncounted(address: string): string {
  return address.replace(/(?: \(\d+\))+$/, "");
}

function withoutTurns(path: string): string {
  return uncounted(path).replace(/\[[^\]]*\](?=[.:])|\[\?\]$/g, "");
}

function withoutTurn(symbol: string): string {
  return symbol.replace(/\[\d+\]$/, "");
}

/** A nested resource is `parent::child`. */
function symbolOf({ file, range, address }: Declaration, read: TextReader): string {
  const text = read(file)?.slice(range?.start, range?.end) ?? "";
  const name = /^(?:@.*\n|\s|\/\/.*\n)*resource\s+(\w+)/.exec(text)?.[1] ?? "";
  return name + (/\[\d+\](?= \(\d+\)$|$)/.exec(address)?.[0] ?? "");
}

function compareOne(bicep: Declaration, template: Declaration, tally: Tally): void {
  tally.resources++;
  const { address } = bicep;
  if (bicep.maybe !== undefined && template.maybe === undefined) tally.onlyTemplate++;
  if (bicep.maybe === undefined && template.maybe !== undefined) tally.onlyBicep++;
  for (const name of namesOf(bicep.body, template.body)) {
    if (name === "type" || name === "apiVersion") continue;
    compareEntry(bicep.body, template.body, name, `${address}: ${name}`, tally);
  }
}

function namesOf(a: Node, b: Node): ReadonlySet<string> {
  return new Set(
    [a, b].flatMap((node) => (node.kind === "mapping" ? node.entries.map(({ name }) => name) : [])),
  );
}

function compareEntry(a: Node, b: Node, name: string, path: string, tally: Tally): void {
  const [one, other] = [entryOf(a, name)?.value, entryOf(b, name)?.value];
  if (one !== undefined && other !== undefined) compareNodes(one, other, path, tally);
  else if (one === undefined && a.unknown !== undefined) tally.onlyTemplate++;
  else if (other === undefined && b.unknown !== undefined) tally.onlyBicep++;
  else tally.different.push(`${path}: ${shown(one)}, ${shown(other)}`);
}

function compareNodes(a: Node, b: Node, path: string, tally: Tally): void {
  const [vagueA, vagueB] = [isVague(a), isVague(b)];
  if (vagueA || vagueB) {
    if (vagueA && vagueB) tally.neither++;
    else if (vagueA) tally.onlyTemplate++;
    else tally.onlyBicep++;
    return;
  }
  if (a.kind === "mapping" && b.kind === "mapping") {
    for (const name of namesOf(a, b)) compareEntry(a, b, name, `${path}.${name}`, tally);
    if (a.entries.length === 0 && b.entries.length === 0) tally.equal++;
  } else if (a.kind === "sequence" && b.kind === "sequence" && a.items.length === b.items.length) {
    for (const [index, { value }] of a.items.entries()) {
      const other = b.items[index]?.value;
      if (other !== undefined) compareNodes(value, other, `${path}[${index}]`, tally);
    }
    if (a.items.length === 0) tally.equal++;
  } else if (a.kind === "scalar" && b.kind === "scalar" && a.value === b.value) tally.equal++;
  else tally.different.push(`${path}: ${shown(a)}, ${shown(b)}`);
}

/** A list that may have further items is not known item by item. */
function isVague(node: Node): boolean {
  return node.unknown !== undefined && node.kind !== "mapping";
}

function shown(node: Node | undefined): string {
  if (node === undefined) return "absent";
  if (node.unknown !== undefined) return `unknown (${node.unknown})`;
  if (node.kind === "scalar") return JSON.stringify(node.text);
  return node.kind === "mapping"
    ? `{${node.entries.map(({ name }) => name).join(",")}}`
    : `[${node.items.length}]`;
}
