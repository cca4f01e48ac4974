/** An object of JSON whose fields nobody vouches for. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Of what is no object none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Of what is no list an empty one. */
export function listOf(value: unknown, most = Number.POSITIVE_INFINITY): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  return value.length <= most ? value : value.slice(0, most);
}

/** A text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Undefined where it is no JSON; a mark of the order of bytes in front is read over. */
export function parseJson(text: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

/** Nothing where it is no JSON or no object. */
export function parseFields(bytes: Uint8Array): Fields | undefined {
  const value = parseJson(bytes);
  return isFields(value) ? value : undefined;
}
