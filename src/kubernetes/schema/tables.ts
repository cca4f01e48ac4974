/**
 * The field types of the built-in kinds, decoded from the generated tables one type at a time, when first asked for.
 *
 * A line of types is `Name field,field,...`; a field is its name, the code of its type (none for a string), `@30` when
 * minor 30 is the first that has it and `~35` when 35 was the last. Codes: a letter after a colon for a scalar, `[` a
 * list, `{` a map, `#1a` the object on line 1a (base 36), `:A#`, `:B#` and `:S#` a JSON schema or something else.
 */
import { kindLines, newestMinor, oldestMinor, typeLines } from "./tables.generated.ts";

export type UnionForm = "schema-or-list" | "schema-or-bool" | "schema-or-strings";
export type ScalarForm =
  | "string"
  | "bool"
  | IntegerForm
  | "float"
  | "quantity"
  | "int-or-string"
  | "time"
  | "micro-time"
  | "duration"
  | "bytes"
  | "any";
type IntegerForm = "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64";

const scalarForms: Readonly<Record<string, ScalarForm>> = {
  s: "string",
  b: "bool",
  i: "int32",
  l: "int64",
  c: "uint8",
  h: "int16",
  u: "uint16",
  v: "uint32",
  w: "uint64",
  f: "float",
  q: "quantity",
  o: "int-or-string",
  t: "time",
  m: "micro-time",
  d: "duration",
  y: "bytes",
  a: "any",
};
const unionForms: Readonly<Record<string, UnionForm>> = {
  A: "schema-or-list",
  B: "schema-or-bool",
  S: "schema-or-strings",
};

/** What a field may hold. */
export type FieldType =
  | { readonly form: ScalarForm }
  | { readonly form: "list" | "map"; readonly of: FieldType }
  | { readonly form: "object" | UnionForm; readonly id: number };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** The first minor of Kubernetes 1.x with the field; 0 when it is older than the tables. */
  readonly since: number;
  /** The last minor with the field; undefined while the newest still has it. */
  readonly until: number | undefined;
}

/** An object type under the name that the API's reference gives it. */
export interface ObjectType {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
}

export interface KindSchema {
  readonly apiVersion: string;
  readonly kind: string;
  /** The first minor that serves it; 0 when it is older than the tables. */
  readonly since: number;
  readonly type: FieldType & { readonly form: "object" };
}

/** The minors of Kubernetes 1.x between which the tables tell fields apart. */
export const minors = { oldest: oldestMinor, newest: newestMinor };

const fieldText = /^([\w$-]+):?([^@~]*)(?:@(\d+))?(?:~(\d+))?$/;
const types: (ObjectType | undefined)[] = [];
const codes = new Map<string, FieldType>();
let lines: string[] | undefined;
let kindTable: string[] | undefined;
/** By API version: a manifest knows few of them. */
const kinds = new Map<string, ReadonlyMap<string, KindSchema>>();

function decodeType(code: string): FieldType {
  let type = codes.get(code);
  if (type === undefined) {
    type = readCode(code);
    codes.set(code, type);
  }
  return type;
}

function readCode(code: string): FieldType {
  const first = code.charAt(0);
  if (first === "") return { form: "string" };
  if (first === "#") return { form: "object", id: Number.parseInt(code.slice(1), 36) };
  if (first === "[" || first === "{")
    return { form: first === "[" ? "list" : "map", of: decodeType(code.slice(1)) };
  const union = unionForms[first];
  if (union !== undefined) return { form: union, id: Number.parseInt(code.slice(2), 36) };
  return { form: scalarForms[first] ?? "any" };
}

function decodeField(text: string): Field {
  const [, name = "", code = "", since, until] = fieldText.exec(text) ?? [];
  return {
    name,
    type: decodeType(code),
    since: Number(since ?? 0),
    until: until === undefined ? undefined : Number(until),
  };
}

/** The object type of an id found in a FieldType. */
export function objectType(id: number): ObjectType {
  const known = types[id];
  if (known !== undefined) return known;
  lines ??= typeLines.split("\n");
  const line = lines[id] ?? "";
  const gap = line.indexOf(" ");
  const fields = new Map<string, Field>();
  if (gap + 1 < line.length)
    for (const text of line.slice(gap + 1).split(",")) {
      const field = decodeField(text);
      fields.set(field.name, field);
    }
  const type = { name: line.slice(0, gap), fields };
  types[id] = type;
  return type;
}

function kindsOf(apiVersion: string): ReadonlyMap<string, KindSchema> {
  let known = kinds.get(apiVersion);
  if (known === undefined) {
    kindTable ??= kindLines.split("\n");
    known = readKinds(apiVersion, kindTable.find((line) => line.startsWith(`${apiVersion} `)) ?? "");
    kinds.set(apiVersion, known);
  }
  return known;
}

function readKinds(apiVersion: string, line: string): ReadonlyMap<string, KindSchema> {
  const found = new Map<string, KindSchema>();
  if (line === "") return found;
  for (const member of line.slice(apiVersion.length + 1).split(",")) {
    const [kind = "", id = "", since] = member.split(/[#@]/);
    const type = { form: "object", id: Number.parseInt(id, 36) } as const;
    found.set(kind, { apiVersion, kind, since: Number(since ?? 0), type });
  }
  return found;
}

/** The schema of a built-in kind; undefined for kinds that Kubernetes itself does not define. */
export function schemaOf(apiVersion: string, kind: string): KindSchema | undefined {
  return kindsOf(apiVersion).get(kind);
}

/** Every built-in kind that the tables know. */
export function* builtInKinds(): Generator<KindSchema> {
  for (const line of kindLines.split("\n")) yield* kindsOf(line.slice(0, line.indexOf(" "))).values();
}
