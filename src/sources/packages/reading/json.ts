import { type Fields, isFields, parseJson } from "../../../base/json.ts";

/** The object that a JSON text is. Throws where it is none. */
export function readJsonObject(bytes: Uint8Array): Fields {
  const value = readJson(bytes);
  if (!isFields(value)) throw new Error("it is no JSON object");
  return value;
}

export function readJson(bytes: Uint8Array): unknown {
  const value = parseJson(bytes);
  if (value === undefined) throw new Error("it is no JSON");
  return value;
}
