/** The object that a JSON text is. Throws where it is none. */
export function readJsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const value = readJson(bytes);
  if (!isObject(value)) throw new Error("it is no JSON object");
  return value;
}

export function readJson(bytes: Uint8Array): unknown {
  // A mark of the order of bytes in front is read over.
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("it is no JSON");
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
